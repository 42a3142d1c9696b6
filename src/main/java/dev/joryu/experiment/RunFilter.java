package dev.joryu.experiment;

import dev.joryu.spec.Method;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; null asks nothing.
 *
 * @param tag {@code key} or {@code key:value}
 * @param q text that the name, the experiment or the model contains
 */
public record RunFilter(
    @Nullable String experiment,
    @Nullable Method method,
    @Nullable RunStatus status,
    @Nullable String tag,
    @Nullable String q) {

  /** Asks nothing. */
  public static RunFilter all() {
    return new RunFilter(null, null, null, null, null);
  }

  /** Asks for the runs of one experiment. */
  public static RunFilter of(String experiment) {
    return new RunFilter(experiment, null, null, null, null);
  }
}
