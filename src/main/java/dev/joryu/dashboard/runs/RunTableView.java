package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of runs. */
public record RunTableView(
    RunQuery filter,
    List<String> experiments,
    List<String> methods,
    List<String> statuses,
    List<Column> columns,
    List<RunRow> rows,
    List<Action> actions,
    Pager pager) {

  /** What can be done to many runs: its name in the form, and in words. */
  public record Action(String name, String label) {}

  /**
   * A column heading.
   *
   * @param number whether its values are numbers
   * @param order for {@code aria-sort}; null where the table is not sorted by it
   * @param arrow shows the order
   * @param address sorts by it; null where one cannot
   */
  public record Column(
      String key, boolean number, @Nullable String order, String arrow, @Nullable String address) {}
}
