package dev.joryu.dashboard.library;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import java.util.List;

/**
 * One dataset.
 *
 * @param splits names of the columns of the table of classes
 * @param total the last row of that table
 */
public record DatasetView(
    String name,
    String hash,
    Moment created,
    List<Fact> facts,
    List<String> warnings,
    List<String> splits,
    List<Row> rows,
    Row total) {

  /** How many images of a class each split holds. */
  public record Row(String name, List<String> counts, String total) {}
}
