package dev.joryu.dashboard.library;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import java.util.List;
import java.util.Map;

/**
 * The datasets, and the forms that make new ones.
 *
 * @param errors what is wrong with the form that was sent
 * @param entered what was sent, by the ids of the inputs
 * @param settings names of the generator's settings
 */
public record DatasetsView(
    List<Row> rows,
    Pager pager,
    FieldErrors errors,
    Map<String, String> entered,
    List<String> settings) {

  /** A dataset in the list. */
  public record Row(
      String name,
      String classes,
      String train,
      String val,
      String test,
      String size,
      String warnings,
      Moment created) {}

  /** What was entered into the input {@code id}. */
  public String value(String id) {
    return entered.getOrDefault(id, "");
  }
}
