package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a network or a file, as its page shows it.
 *
 * @param run whose it is; null where a file was asked by itself
 * @param json where all of it stands as JSON
 * @param findings a sentence each
 * @param confusion the whole matrix; null where there are no counts
 */
public record EvaluationView(
    @Nullable Long run,
    String json,
    String dataset,
    List<Finding> findings,
    @Nullable Confusion confusion,
    List<Section> sections) {

  /** A sentence and the section that tells more. */
  public record Finding(String section, String text) {}

  /**
   * A part that can be folded away.
   *
   * @param notes how it was measured, and what is missing for which reason
   * @param plot a reliability diagram; null for other parts
   * @param gallery photographs under maps; null for other parts
   * @param costs the form for costs; null for other parts
   */
  public record Section(
      String id,
      String title,
      boolean open,
      List<String> notes,
      List<Fact> facts,
      List<Table> tables,
      List<Photographs> photographs,
      @Nullable ReliabilityPlot plot,
      @Nullable Gallery gallery,
      @Nullable Costs costs) {}

  /** A table; its first column names the rows. */
  public record Table(String title, List<String> heads, List<Row> rows) {}

  /** A row of a table. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param css style classes
   * @param bar a share with its interval; null for other cells
   */
  public record Cell(String text, String css, @Nullable Bar bar) {

    static Cell of(String text) {
      return new Cell(text, "num", null);
    }
  }

  /**
   * An interval on a line of 0 to 100.
   *
   * @param at the value itself
   */
  public record Bar(String low, String width, String at) {}

  /**
   * Images of one class taken for another.
   *
   * @param more how many, and what share of the class
   */
  public record Photographs(String title, String more, List<Photograph> images) {}

  /**
   * One photograph.
   *
   * @param label what it shows, for those who do not see it
   * @param caption what stands below it
   */
  public record Photograph(int place, String label, String caption) {}

  /** Photographs under the maps of both. */
  public record Gallery(List<Photograph> images) {}

  /**
   * The form for costs.
   *
   * @param text what was entered
   * @param example what one may enter
   * @param errors what is wrong with it
   */
  public record Costs(String text, String example, List<String> errors) {}
}
