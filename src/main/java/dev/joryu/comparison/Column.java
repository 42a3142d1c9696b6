package dev.joryu.comparison;

import org.jspecify.annotations.Nullable;

/**
 * A column of a trade-off table.
 *
 * @param dataset the field set; null where the measure has none
 * @param device name of the machine; null where the measure has none
 * @param threads threads one query may use; null where the measure has none
 */
public record Column(
    Measure measure, @Nullable String dataset, @Nullable String device, @Nullable Integer threads) {

  static Column of(Measure measure) {
    return new Column(measure, null, null, null);
  }

  static Column onField(Measure measure, String dataset) {
    return new Column(measure, dataset, null, null);
  }

  static Column onDevice(Measure measure, String device, int threads) {
    return new Column(measure, null, device, threads);
  }

  /** The name in JSON, such as {@code field/tomato-field/accuracy} or {@code latency/pi4/2}. */
  public String name() {
    if (dataset != null) {
      return measure.toString().replace("field/", "field/" + dataset + "/");
    }
    if (device == null) {
      return measure.toString();
    }
    return measure + "/" + device + (threads == null ? "" : "/" + threads);
  }
}
