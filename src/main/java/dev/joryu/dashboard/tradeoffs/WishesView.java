package dev.joryu.dashboard.tradeoffs;

import dev.joryu.dashboard.site.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may want of a trade-off table.
 *
 * @param budgets what rows must keep
 * @param limits what a budget may limit
 * @param quotable what may be quoted
 * @param exports rows of exports that stand in the table
 * @param exportable groups that may have such a row
 * @param against what the plot may show accuracy against
 * @param asked the baseline the reader chose; null for each group's own
 * @param question what the experiment is to answer; empty where nobody has said
 * @param errors what is wrong with what was entered
 * @param entered by name of field
 */
public record WishesView(
    List<Kept> budgets,
    List<Option> limits,
    List<Option> quotable,
    List<Weight> weights,
    List<Quoted> quotes,
    List<Exported> exports,
    List<Option> exportable,
    List<Option> baselines,
    List<Option> against,
    @Nullable String asked,
    String question,
    FieldErrors errors,
    Map<String, String> entered) {

  /** A budget; {@code key} says which. */
  public record Kept(String key, String text) {}

  /** One of several to choose from. */
  public record Option(String value, String label, boolean chosen) {}

  /** How much a column counts in the score. */
  public record Weight(String name, String label, String value) {}

  /** A quoted figure. */
  public record Quoted(long id, String text, String source) {}

  /**
   * Exports that share a row.
   *
   * @param ids of the exports
   * @param state how far they are with what they are asked
   * @param open whether there is one to be asked
   */
  public record Exported(String label, List<Long> ids, String state, boolean open) {}

  /** What was entered into a field. */
  public String value(String field) {
    return entered.getOrDefault(field, "");
  }

  /** Whether something was entered, and refused, in the fields whose names begin so. */
  public boolean refused(String prefix) {
    return errors.all().stream().anyMatch(error -> error.field().startsWith(prefix));
  }
}
