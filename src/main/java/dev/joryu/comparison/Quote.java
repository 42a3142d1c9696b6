package dev.joryu.comparison;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A figure that others have published.
 *
 * @param group what it is of, in the user's words
 * @param dataset the field set; null where the measure has none
 * @param device null where the measure has none
 * @param threads null where the measure has none
 * @param source where the figure was read
 */
public record Quote(
    long id,
    String group,
    Measure measure,
    @Nullable String dataset,
    @Nullable String device,
    @Nullable Integer threads,
    double value,
    String source,
    Instant createdAt) {

  /** The name of what is quoted, without its device. */
  public String metric() {
    return new Column(measure, dataset, null, null).name();
  }

  Column column() {
    return new Column(measure, dataset, device, threads);
  }
}
