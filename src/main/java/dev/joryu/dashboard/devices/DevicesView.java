package dev.joryu.dashboard.devices;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import java.util.List;
import java.util.Map;

/**
 * Devices, and how figures come from there.
 *
 * @param more how many devices there are beside those shown
 * @param commands what one enters to measure on a device and to tell of it
 * @param errors what is wrong with the form that was sent
 * @param entered what was sent, by the ids of the inputs
 */
public record DevicesView(
    List<Item> devices,
    long more,
    String commands,
    FieldErrors errors,
    Map<String, String> entered) {

  /** What was entered into the input {@code id}. */
  public String value(String id) {
    return entered.getOrDefault(id, "");
  }

  /**
   * A device.
   *
   * @param number its place on the page
   * @param kind what it is, in a word
   * @param figures what was measured there, newest first
   * @param total how many figures there are
   */
  public record Item(
      int number,
      String name,
      String kind,
      boolean emulated,
      String description,
      List<Fact> facts,
      Moment created,
      List<MeasuredRow> figures,
      long total) {}
}
