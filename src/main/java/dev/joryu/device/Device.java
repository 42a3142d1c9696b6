package dev.joryu.device;

import dev.joryu.catalog.DeviceKind;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A machine on which figures are taken elsewhere and told to us; null stands for "not said".
 *
 * @param description in the user's words; may be empty
 * @param cpu model of the processor
 * @param cores processors it has
 * @param memoryBytes memory it has
 * @param os its operating system
 */
public record Device(
    String name,
    DeviceKind kind,
    String description,
    @Nullable String cpu,
    @Nullable Integer cores,
    @Nullable Long memoryBytes,
    @Nullable String os,
    Instant createdAt) {

  /** Whether people take two names for one: they differ in case or in the width of letters. */
  static boolean sameName(String one, String other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(String name) {
    String plain = Normalizer.normalize(name, Form.NFKC);
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Form.NFKC);
  }

  /** Whether another machine imitates it. */
  public boolean isEmulated() {
    return kind == DeviceKind.EMULATED;
  }
}
