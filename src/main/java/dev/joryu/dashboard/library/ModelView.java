package dev.joryu.dashboard.library;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model.
 *
 * @param run the run that made it; null if it was imported
 * @param teacher whether it can teach
 */
public record ModelView(
    String name,
    String sha256,
    String size,
    @Nullable Long run,
    boolean teacher,
    Moment created,
    List<Fact> facts,
    List<Fact> metrics,
    List<String> classes) {

  /** All models. */
  public record ListView(List<Row> rows, Pager pager) {}

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
}
