package dev.joryu.comparison;

import dev.joryu.analysis.Goal;
import org.jspecify.annotations.Nullable;

/**
 * A limit that rows must keep.
 *
 * @param measure what is limited
 * @param dataset the field set; null where the measure has none
 * @param device the machine; null where the measure has none, or any machine must keep it
 * @param threads null where any number of threads will do
 * @param goal {@code MINIMISE} for "at most", {@code MAXIMISE} for "at least"
 */
public record BudgetRule(
    Measure measure,
    @Nullable String dataset,
    @Nullable String device,
    @Nullable Integer threads,
    Goal goal,
    double limit) {

  /** The name of what is limited, without its device. */
  public String metric() {
    return new Column(measure, dataset, null, null).name();
  }

  boolean concerns(Column column) {
    return column.measure() == measure
        && (dataset == null || dataset.equals(column.dataset()))
        && (device == null || device.equals(column.device()))
        && (threads == null || threads.equals(column.threads()));
  }
}
