package dev.joryu.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One number for a row, by weights that the reader chose. Each column runs from 0 for the worst of
 * the rows to 1 for the best, so that the number changes with the company it is in.
 *
 * @param value Σ of the parts, 0 to 1
 * @param parts weight share times place in the column, in the order of the columns
 */
public record ScalarScore(double value, List<Double> parts) {

  /** Keeps its list to itself. */
  public ScalarScore {
    parts = List.copyOf(parts);
  }

  /**
   * A column.
   *
   * @param weight 0 or more; weights are divided by their sum
   */
  public record Column(Goal goal, double weight) {

    /** A weight below zero would turn the goal about. */
    public Column {
      Numbers.require(
          Double.isFinite(weight) && weight >= 0, "weight " + weight + ", allowed: 0 or more");
    }
  }

  /**
   * A score for each row. One that misses a value with weight has none and does not count for worst
   * and best. A column in which all are equal gives each its full weight.
   */
  public static List<Estimate<ScalarScore>> of(
      List<List<OptionalDouble>> rows, List<Column> columns) {
    double weights = columns.stream().mapToDouble(Column::weight).sum();
    Numbers.require(weights > 0, "weights sum to " + weights + ", allowed: above 0");
    for (List<OptionalDouble> row : rows) {
      Numbers.sameLength("values", row.size(), "columns", columns.size());
      row.forEach(value -> value.ifPresent(v -> Numbers.finite("value", v)));
    }
    List<List<OptionalDouble>> judged = rows.stream().filter(r -> complete(r, columns)).toList();
    List<Estimate<ScalarScore>> scores = new ArrayList<>();
    for (List<OptionalDouble> row : rows) {
      scores.add(
          complete(row, columns)
              ? Estimate.of(score(row, judged, columns, weights))
              : Estimate.none(Reason.MISSING_VALUE));
    }
    return List.copyOf(scores);
  }

  private static ScalarScore score(
      List<OptionalDouble> row,
      List<List<OptionalDouble>> judged,
      List<Column> columns,
      double weights) {
    List<Double> parts = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      int at = c;
      double[] worths = judged.stream().mapToDouble(r -> worth(r, at, column)).sorted().toArray();
      double place = place(worth(row, c, column), worths[0], worths[worths.length - 1]);
      parts.add(column.weight() / weights * place);
    }
    return new ScalarScore(parts.stream().mapToDouble(p -> p).sum(), parts);
  }

  private static double place(double worth, double worst, double best) {
    return best > worst ? (worth - worst) / (best - worst) : 1;
  }

  /** Columns without weight may miss values; those count nothing. */
  private static double worth(List<OptionalDouble> row, int c, Column column) {
    return column.weight() == 0 ? 0 : column.goal().worth(row.get(c).getAsDouble());
  }

  private static boolean complete(List<OptionalDouble> row, List<Column> columns) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).weight() > 0 && row.get(c).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
