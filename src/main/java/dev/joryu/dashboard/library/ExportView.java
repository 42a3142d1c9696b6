package dev.joryu.dashboard.library;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import java.util.List;

/**
 * A model as a file for devices.
 *
 * @param facts what is known of the file
 */
public record ExportView(
    String model,
    String format,
    String size,
    Moment created,
    List<Fact> facts,
    List<Row> measurements) {

  /**
   * What one machine takes with a number of threads.
   *
   * @param memory the most the process took
   * @param memoryBefore what it took before the model was loaded; empty where that is unknown
   * @param unreliable whether something else used the machine meanwhile
   * @param notes what to think of the figures
   */
  public record Row(
      String device,
      String processor,
      String threads,
      String p50,
      String p90,
      String p99,
      String min,
      String load,
      String first,
      String memory,
      String memoryBefore,
      String runtime,
      boolean unreliable,
      List<String> notes) {}
}
