package dev.joryu.device;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A device as somebody describes it. */
record NewDevice(
    String name,
    DeviceKind kind,
    String description,
    @Nullable String cpu,
    @Nullable Integer cores,
    @Nullable Long memoryBytes,
    @Nullable String os) {

  private static final int MOST_CORES = 4096;
  private static final long MOST_BYTES = 1L << 50;

  /**
   * Reads {@code name, kind, description, cpu, cores, memoryBytes, os}.
   *
   * @param known the device's name that people would take for a name
   * @param host whether a machine of this installation does
   * @throws InvalidInput with every violation
   */
  static NewDevice read(
      Map<String, ? extends @Nullable Object> tree,
      Function<String, Optional<String>> known,
      Predicate<String> host) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    String name = fields.requiredText("name", Names.NAME, Names.NAME_RULE);
    Optional<String> alike = known.apply(name);
    if (alike.isPresent()) {
      violations.add(known(name, alike.get()));
    } else if (host.test(name)) {
      fields.reject("name", Rule.CONFLICT, name, "a machine of this installation is called so");
    }
    DeviceKind kind = fields.requiredChoice("kind", DeviceKind.class);
    String description = fields.text("description", "", Names.TEXT, Names.TEXT_RULE);
    String cpu = fields.optionalText("cpu", Names.TEXT, Names.TEXT_RULE);
    Integer cores = fields.optionalInteger("cores", 1, MOST_CORES);
    Long memoryBytes = Numbers.optionalWhole(fields, "memoryBytes", 1, MOST_BYTES);
    String os = fields.optionalText("os", Names.TEXT, Names.TEXT_RULE);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new NewDevice(
        name, Objects.requireNonNull(kind), description, cpu, cores, memoryBytes, os);
  }

  /** What is wrong with a name that a device bears already. */
  static Violation known(String name, String alike) {
    return new Violation(
        "name",
        Rule.CONFLICT,
        name,
        name.equals(alike)
            ? "a device of this name is there already"
            : "device '%s' is there already, whose name differs only in case or width"
                .formatted(alike));
  }
}
