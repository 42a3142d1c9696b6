package dev.joryu.dashboard.experiments;

import java.util.List;

/**
 * Several runs side by side.
 *
 * @param missing ids that were asked for and do not exist
 * @param differencesOnly whether fields that all runs share are left out
 * @param otherAddress this page with {@code differencesOnly} the other way round
 */
public record ComparisonView(
    List<Column> runs,
    List<String> missing,
    Overlay.View overlay,
    List<Row> results,
    List<Row> spec,
    boolean differencesOnly,
    String otherAddress) {

  /** One run. */
  public record Column(long id, String label, String status) {}

  /** One figure or field, with its value in each run. */
  public record Row(String label, List<String> values, boolean differs) {

    static Row of(String label, List<String> values) {
      return new Row(label, values, values.stream().distinct().count() > 1);
    }
  }
}
