package dev.joryu.assessment;

import dev.joryu.analysis.Estimate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of an assessment, or the sentence that says why it is missing.
 *
 * @param present null exactly where there is a reason
 * @param reason null exactly where there is a value
 */
public record Part<T>(@Nullable T present, @Nullable Sentence reason) {

  public Part {
    if ((present == null) == (reason == null)) {
      throw new IllegalArgumentException("a part is there, or missing for a reason");
    }
  }

  /** A part that is there. */
  public static <T> Part<T> of(T value) {
    return new Part<>(value, null);
  }

  /** A part that is not there. */
  public static <T> Part<T> missing(Sentence reason) {
    return new Part<>(null, reason);
  }

  /** What could be estimated. */
  static <T> Part<T> of(Estimate<T> estimate) {
    return estimate
        .whyNot()
        .map(reason -> Part.<T>missing(Sentence.of(reason)))
        .orElseGet(() -> of(estimate.toOptional().orElseThrow()));
  }

  /** The value, if it is there. */
  public Optional<T> value() {
    return Optional.ofNullable(present);
  }

  /** Why it is missing; empty where it is there. */
  public Optional<Sentence> why() {
    return Optional.ofNullable(reason);
  }

  /** What a function makes of the value; the same reason where there is none. */
  public <U> Part<U> map(Function<? super T, ? extends U> function) {
    return present == null ? new Part<>(null, reason) : of(function.apply(present));
  }

  /** Likewise, for a function whose result may be missing in turn. */
  <U> Part<U> then(Function<? super T, Part<U>> function) {
    return present == null ? new Part<>(null, reason) : function.apply(present);
  }
}
