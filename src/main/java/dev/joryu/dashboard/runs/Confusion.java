package dev.joryu.dashboard.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix as a table: a row for each true class, a column for each predicted one.
 *
 * @param classes names of the columns
 */
public record Confusion(List<String> classes, List<Row> rows) {

  private static final int SHADES = 9;

  /**
   * The images of one true class.
   *
   * @param recall which share of them was recognised, in words
   */
  public record Row(String name, List<Cell> cells, String recall) {}

  /**
   * How many images of a class were taken for one.
   *
   * @param css style classes: a shade by the share of the row, and the mark of the diagonal
   */
  public record Cell(int count, String css) {}

  /** The table of {@code counts}; null where there are none. */
  public static @Nullable Confusion of(
      List<List<Integer>> counts, List<String> classes, Function<Double, String> percent) {
    if (counts.isEmpty() || counts.size() != classes.size()) {
      return null;
    }
    List<Row> rows = new ArrayList<>();
    for (int truth = 0; truth < counts.size(); truth++) {
      rows.add(row(truth, counts.get(truth), classes.get(truth), percent));
    }
    return new Confusion(classes, rows);
  }

  private static Row row(
      int truth, List<Integer> counts, String name, Function<Double, String> percent) {
    int total = counts.stream().mapToInt(Integer::intValue).sum();
    List<Cell> cells = new ArrayList<>();
    for (int predicted = 0; predicted < counts.size(); predicted++) {
      int count = counts.get(predicted);
      long shade = total == 0 ? 0 : Math.round((double) SHADES * count / total);
      String css = "heat-" + (count > 0 ? Math.max(1, shade) : 0);
      cells.add(new Cell(count, predicted == truth ? css + " diagonal" : css));
    }
    double recall = total == 0 ? Double.NaN : (double) counts.get(truth) / total;
    return new Row(name, cells, total == 0 ? "–" : percent.apply(recall));
  }
}
