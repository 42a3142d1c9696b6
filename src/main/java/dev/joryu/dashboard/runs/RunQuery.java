package dev.joryu.dashboard.runs;

import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.RunStatus;
import dev.joryu.spec.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the filter above the table asks, as it stands in the address. What it does not know it does
 * not filter by.
 */
public record RunQuery(String q, String experiment, String method, String status, String tag) {

  private static final Pattern UNSEARCHABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  /** Reads the parameters of the address; each may be missing. */
  public RunQuery(
      @Nullable String q,
      @Nullable String experiment,
      @Nullable String method,
      @Nullable String status,
      @Nullable String tag) {
    this.q = clean(q);
    this.experiment = clean(experiment);
    this.method = clean(method);
    this.status = clean(status).toLowerCase(Locale.ROOT);
    this.tag = clean(tag);
  }

  /** Whether anything is asked. */
  public boolean isActive() {
    return !(q + experiment + method + status + tag).isEmpty();
  }

  RunFilter filter() {
    return new RunFilter(
        orNull(experiment),
        one(Method.values(), method).orElse(null),
        one(RunStatus.values(), status).orElse(null),
        orNull(tag),
        orNull(q));
  }

  private static <E extends Enum<E>> Optional<E> one(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equalsIgnoreCase(name)).findFirst();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String clean(@Nullable String text) {
    return UNSEARCHABLE.matcher(Objects.requireNonNullElse(text, "")).replaceAll(" ").strip();
  }
}
