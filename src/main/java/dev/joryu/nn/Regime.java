package dev.joryu.nn;

import org.jspecify.annotations.Nullable;

/**
 * How a network is trained, where that differs from what its architecture says.
 *
 * @param freezeThrough name of a feature map; all that it is computed from stays in evaluation mode
 *     and does not learn. Null freezes nothing
 * @param stochasticDepth share of images that skip the last block in training, earlier blocks less;
 *     null is the architecture's own
 */
public record Regime(@Nullable String freezeThrough, @Nullable Double stochasticDepth) {

  /** Everything learns, as the architecture says. */
  public static final Regime USUAL = new Regime(null, null);
}
