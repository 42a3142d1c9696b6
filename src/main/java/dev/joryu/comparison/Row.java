package dev.joryu.comparison;

import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.spec.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a trade-off table.
 *
 * @param label unique within the table
 * @param method null where nothing was trained here
 * @param runs ids of the runs that count
 * @param imageSize side of the square input its costs are for; null where it is not known
 * @param profile what one image costs; null where it is not known
 * @param cells by the name of the column; one for each column
 * @param toBaseline null unless the row is a group beside the baseline
 * @param budgets in the order of the table's budgets; empty for quoted rows, which none judges
 * @param place on the Pareto front of the table's axes; quoted rows are not judged
 * @param score by the table's weights; null where there is none
 * @param flags what to think of the row
 * @param quotes the figures of a quoted row
 * @param exports the files of a row of exports
 */
public record Row(
    Kind kind,
    String label,
    @Nullable Method method,
    List<Long> runs,
    List<Long> seeds,
    @Nullable Integer imageSize,
    @Nullable ModelProfile profile,
    Map<String, Cell> cells,
    @Nullable Comparison toBaseline,
    List<BudgetCheck> budgets,
    Place place,
    @Nullable Double score,
    List<Note> flags,
    List<Quote> quotes,
    List<Shown> exports) {

  /** What stands in a row. */
  public enum Kind {
    /** A network that teaches. */
    TEACHER,
    /** A seed group. */
    GROUP,
    /** Files for devices, made of the networks of a group. */
    EXPORT,
    /** What others have published. */
    QUOTED
  }

  /**
   * An export of the row.
   *
   * @param id of its place in the table
   * @param examined whether it was asked about the test images itself
   * @param unasked what its network was asked and it was not
   */
  public record Shown(
      long id, String model, ExportFormat format, boolean examined, Unasked unasked) {}

  /** Whether it breaks a budget; such rows are greyed out. */
  public boolean exceeds() {
    return budgets.stream()
        .anyMatch(check -> check.result() == dev.joryu.analysis.Budget.Result.EXCEEDED);
  }
}
