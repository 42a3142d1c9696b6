package dev.joryu.dashboard.tradeoffs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trade-off table as people read it. Remarks are numbered; headings, rows and cells name theirs.
 *
 * @param groups headings over the headings
 * @param baseline the group others are compared with; null where there is none
 * @param budgeted whether there are budgets to keep
 * @param scored whether rows have a score by the reader's weights
 * @param origins the marks of origins that occur
 * @param missing columns that no row has a figure for, each with the reasons
 * @param flags what to think of the whole table
 * @param advice what to do next for the table to say more
 */
public record TradeoffView(
    String experiment,
    @Nullable String baseline,
    List<Group> groups,
    List<Heading> headings,
    List<Line> rows,
    boolean budgeted,
    boolean scored,
    String front,
    List<String> remarks,
    List<Origin> origins,
    List<String> missing,
    List<String> flags,
    List<String> advice) {

  private static final int ON_PAPER = 5;

  /** What columns side by side have in common. */
  public record Group(String label, int span) {}

  /**
   * What a column is about.
   *
   * @param name as the API has it
   * @param unit empty where the figures carry their own
   */
  public record Heading(String name, String label, String unit, List<Integer> remarks) {}

  /** The mark of an origin. */
  public record Origin(String sign, String word) {}

  /**
   * A figure, or why there is none.
   *
   * @param raw as the API has it; null where there is none
   * @param count how many values it is the mean of; empty where that goes without saying
   * @param origin null where there is no figure
   */
  public record Figure(
      @Nullable String raw,
      String text,
      String count,
      @Nullable Origin origin,
      @Nullable Said verdict,
      List<Integer> remarks) {}

  /**
   * A judgement that is told apart by its sign and its word, not by colour alone.
   *
   * @param css style class
   * @param more what would settle it; empty where nothing is open
   */
  public record Said(String css, String sign, String word, String more) {}

  /**
   * A row.
   *
   * @param kind teacher, baseline, student or quoted
   * @param what in a word or two
   * @param exceeds whether it breaks a budget
   */
  public record Line(
      String label,
      String kind,
      String what,
      String detail,
      boolean onFront,
      boolean exceeds,
      List<Said> budgets,
      String score,
      List<Integer> remarks,
      List<Figure> figures) {}

  /** The rows in bundles that fit beside each other on paper. */
  public List<List<Line>> bundles() {
    List<List<Line>> bundles = new ArrayList<>();
    int count = Math.max(1, (rows.size() + ON_PAPER - 1) / ON_PAPER);
    int size = Math.max(1, (rows.size() + count - 1) / count);
    for (int from = 0; from < rows.size(); from += size) {
      bundles.add(rows.subList(from, Math.min(rows.size(), from + size)));
    }
    return bundles;
  }
}
