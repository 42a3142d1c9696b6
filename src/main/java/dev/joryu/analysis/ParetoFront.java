package dev.joryu.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Which rows nobody beats (Pareto 1906): none is as good in everything and better in something. */
public final class ParetoFront {

  /** Where a row stands. */
  public enum Place {
    /** No judged row dominates it. */
    ON_FRONT,
    /** Another row is as good in everything and better in something. */
    DOMINATED,
    /** A value is missing; the row neither dominates nor is dominated. */
    NOT_JUDGED
  }

  /**
   * A row's place.
   *
   * @param dominatedBy indices of the rows that dominate it
   */
  public record Standing(Place place, List<Integer> dominatedBy) {

    /** Keeps its list to itself. */
    public Standing {
      dominatedBy = List.copyOf(dominatedBy);
    }
  }

  private ParetoFront() {}

  /** A standing for each row, whose values are in the order of the goals. Equal rows both stay. */
  public static List<Standing> of(List<List<OptionalDouble>> rows, List<Goal> goals) {
    List<Standing> standings = new ArrayList<>();
    for (List<OptionalDouble> row : rows) {
      Numbers.sameLength("values", row.size(), "goals", goals.size());
      row.forEach(value -> value.ifPresent(v -> Numbers.finite("value", v)));
      if (row.stream().anyMatch(OptionalDouble::isEmpty)) {
        standings.add(new Standing(Place.NOT_JUDGED, List.of()));
      } else {
        List<Integer> better =
            IntStream.range(0, rows.size())
                .filter(other -> dominates(rows.get(other), row, goals))
                .boxed()
                .toList();
        Place place = better.isEmpty() ? Place.ON_FRONT : Place.DOMINATED;
        standings.add(new Standing(place, better));
      }
    }
    return List.copyOf(standings);
  }

  private static boolean dominates(
      List<OptionalDouble> one, List<OptionalDouble> other, List<Goal> goals) {
    boolean better = false;
    for (int g = 0; g < goals.size(); g++) {
      if (one.get(g).isEmpty()) {
        return false;
      }
      double worth = goals.get(g).worth(one.get(g).getAsDouble());
      double against = goals.get(g).worth(other.get(g).getAsDouble());
      if (worth < against) {
        return false;
      }
      better |= worth > against;
    }
    return better;
  }
}
