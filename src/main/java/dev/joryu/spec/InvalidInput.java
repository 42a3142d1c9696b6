package dev.joryu.spec;

import java.util.List;
import java.util.stream.Collectors;

/** An input that breaks one or more rules; carries every violation, not only the first. */
public final class InvalidInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidInput(List<Violation> violations) {
    super(
        violations.stream()
            .map(v -> v.field() + " " + v.message())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  public InvalidInput(Violation violation) {
    this(List.of(violation));
  }

  /** Every rule broken, in the order of the fields. */
  public List<Violation> violations() {
    return violations;
  }
}
