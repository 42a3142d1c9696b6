package dev.joryu.api.queue;

import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;

/**
 * A limit.
 *
 * @param name of the owner or experiment; * is everybody without a limit of their own
 * @param most runs at once
 */
record LimitJson(Kind kind, String name, int most) {

  static LimitJson of(Limit limit) {
    return new LimitJson(limit.kind(), limit.name(), limit.most());
  }
}
