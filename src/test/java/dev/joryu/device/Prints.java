package dev.joryu.device;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the role {@code measure} prints, as a tree. */
public final class Prints {

  private Prints() {}

  /** A plausible one of a file, in two threads. */
  public static Map<String, @Nullable Object> of(String sha256) {
    Map<String, @Nullable Object> print = new LinkedHashMap<>();
    print.put("threads", 2);
    print.put("effort", "full");
    print.put("latency", times(20.5, 21, 24, 30));
    print.put("load", 310.5);
    print.put("firstInference", 44.25);
    print.put("residentBytes", 45_000_000);
    print.put("peakResidentBytes", 71_000_000);
    print.put("host", "raspberrypi");
    print.put("cpu", "Cortex-A72");
    print.put("cores", 4);
    print.put("loadBefore", 0.1);
    print.put("loadAfter", null);
    print.put("runtime", "ONNX Runtime 1.29.0");
    print.put("unreliable", false);
    print.put("sha256", sha256);
    return print;
  }

  /** What queries took. */
  public static Map<String, @Nullable Object> times(
      double min, double p50, double p90, double p99) {
    Map<String, @Nullable Object> times = new LinkedHashMap<>();
    times.put("queries", 2800);
    times.put("min", min);
    times.put("p50", p50);
    times.put("p90", p90);
    times.put("p99", p99);
    return times;
  }
}
