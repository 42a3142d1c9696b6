package dev.joryu.analysis;

import java.util.Optional;
import java.util.function.Function;

/** A value that the data allow. */
public record Estimated<T>(T value) implements Estimate<T> {

  /** Refuses NaN and the infinities. */
  public Estimated {
    if (value instanceof Double number) {
      Numbers.finite("estimate", number);
    }
  }

  @Override
  public Optional<T> toOptional() {
    return Optional.of(value);
  }

  @Override
  public Optional<Reason> whyNot() {
    return Optional.empty();
  }

  @Override
  public <U> Estimate<U> map(Function<? super T, ? extends U> function) {
    return new Estimated<>(function.apply(value));
  }
}
