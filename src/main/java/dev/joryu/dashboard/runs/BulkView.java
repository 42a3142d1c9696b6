package dev.joryu.dashboard.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action for many runs, before or after it.
 *
 * @param title asks whether it shall be done, or says that it was
 * @param action its name in the form
 * @param value the priority or the tag; empty for other actions
 * @param done ids of the runs it will be done to or was, with commas
 * @param summary how many these are, in words
 * @param refused runs it cannot be done to, and why
 * @param more how many more refuse it, in words; null if all are listed
 * @param undo how to take it back; null where one cannot, or not yet
 * @param wrong what the form lacks; null if nothing
 */
public record BulkView(
    String title,
    String action,
    String value,
    String done,
    String summary,
    List<RefusedRun> refused,
    @Nullable String more,
    @Nullable UndoForm undo,
    @Nullable String wrong) {

  /** A run and why it refused, in words. */
  public record RefusedRun(long id, String reason) {}

  /**
   * What takes an action back.
   *
   * @param action its name in the form
   * @param runs ids with commas; behind a colon, what each had before
   */
  public record UndoForm(String action, String runs) {}
}
