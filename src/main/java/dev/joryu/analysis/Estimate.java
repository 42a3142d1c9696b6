package dev.joryu.analysis;

import java.util.Optional;
import java.util.function.Function;

/** A number (or more), or the reason why there is none; never NaN. */
public sealed interface Estimate<T> permits Estimated, NotEstimable {

  /** The value, if there is one. */
  Optional<T> toOptional();

  /** Why there is no value; empty where there is one. */
  Optional<Reason> whyNot();

  /** The same reason, or what the function makes of the value. */
  <U> Estimate<U> map(Function<? super T, ? extends U> function);

  /** A value. */
  static <T> Estimate<T> of(T value) {
    return new Estimated<>(value);
  }

  /** No value, for the reason. */
  static <T> Estimate<T> none(Reason reason) {
    return new NotEstimable<>(reason);
  }
}
