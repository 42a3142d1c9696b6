package dev.joryu.dashboard.exams;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a run's network or of a model's files, and the form for more.
 *
 * @param title whose exams they are
 * @param name of the run or the model
 * @param back where the run or the model is shown
 * @param run whether a run's evaluation is completed; else files are asked on their own
 * @param subjects what may be asked; empty for a run
 * @param datasets with test images of classes that the model knows; empty for a run
 * @param fields datasets that may be field sets
 * @param refusal why nothing can be asked; null where something can
 */
public record ExamsView(
    String title,
    String name,
    String back,
    boolean run,
    boolean gaze,
    List<Subject> subjects,
    List<String> datasets,
    List<String> fields,
    Order order,
    FieldErrors errors,
    @Nullable String refusal,
    List<Row> rows) {

  /** A file that may be asked, and what people call it. */
  public record Subject(String code, String label) {}

  /** What stands in the form. */
  public record Order(
      String dataset,
      String format,
      boolean robustness,
      boolean background,
      boolean gaze,
      List<String> fieldDatasets) {}

  /**
   * One exam.
   *
   * @param status as statuses of runs are called
   * @param what was asked
   * @param of the file asked, and the dataset
   * @param progress in per cent; null unless it is running
   * @param remaining in words; null where it is not known
   * @param findings a sentence each; none until there are, and where they are on the run's page
   */
  public record Row(
      long id,
      String status,
      @Nullable String reason,
      String of,
      String what,
      Moment created,
      @Nullable Integer progress,
      @Nullable String remaining,
      List<String> findings,
      List<String> warnings) {

    /** Whether it will change. */
    public boolean unfinished() {
      return status.equals("queued") || status.equals("running");
    }
  }

  /** Whether anything will change. */
  public boolean unfinished() {
    return rows.stream().anyMatch(Row::unfinished);
  }
}
