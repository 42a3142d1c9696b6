package dev.joryu.metric;

import java.util.List;

/**
 * A measured point of a run.
 *
 * @param metric name of the curve
 * @param value may be NaN or infinite
 * @param at when it was measured, in milliseconds since 1970
 */
public record Point(String metric, long step, double value, long at) {

  /** As the event stream carries it; JSON has no NaN, so that is text. */
  public List<Object> forStream() {
    return List.of(metric, step, Double.isFinite(value) ? (Object) value : "" + value, at);
  }
}
