package dev.joryu.dashboard.library;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models, and the form that imports one.
 *
 * @param errors what is wrong with the form that was sent
 * @param entered what was sent, by the ids of the inputs
 * @param architectures what imported weights may be of, by role
 */
public record ModelsView(
    List<Row> rows,
    Pager pager,
    FieldErrors errors,
    Map<String, String> entered,
    Map<String, List<String>> architectures) {

  /** A model in the list. */
  public record Row(
      String name,
      String architecture,
      String imageSize,
      String accuracy,
      String parameters,
      String macs,
      String size,
      @Nullable Long run,
      Moment created) {}

  /** What was entered into the input {@code id}. */
  public String value(String id) {
    return entered.getOrDefault(id, "");
  }

  /** Whether anything was entered that most imports need not say. */
  public boolean special() {
    return entered.keySet().stream()
        .anyMatch(id -> id.equals("width") || id.equals("imageSize") || id.contains("."));
  }
}
