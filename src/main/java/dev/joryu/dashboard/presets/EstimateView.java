package dev.joryu.dashboard.presets;

import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a set of runs will take, in words.
 *
 * @param runs how many there are
 * @param busy worker time of all of them; null while a part was never measured
 * @param alone time with the live workers, if they do nothing else; null where that is not known
 * @param finished when the last is done behind what waits; null where that is not known
 * @param notes what one must know to believe it
 */
public record EstimateView(
    String runs,
    List<Part> parts,
    @Nullable String busy,
    @Nullable String cpu,
    @Nullable String alone,
    @Nullable Moment finished,
    List<String> notes,
    @Nullable String cache) {

  /**
   * Runs that differ in the seed alone.
   *
   * @param each what one takes; null where that was never measured
   * @param range between what comparable runs lay; null where there were not two
   * @param basis ids of the runs that tell
   */
  public record Part(
      String method,
      String runs,
      String epochs,
      @Nullable String each,
      @Nullable String range,
      List<Long> basis) {}
}
