package dev.joryu.analysis;

import java.util.Optional;
import java.util.function.Function;

/** No value, and why. */
public record NotEstimable<T>(Reason reason) implements Estimate<T> {

  @Override
  public Optional<T> toOptional() {
    return Optional.empty();
  }

  @Override
  public Optional<Reason> whyNot() {
    return Optional.of(reason);
  }

  @Override
  public <U> Estimate<U> map(Function<? super T, ? extends U> function) {
    return new NotEstimable<>(reason);
  }
}
