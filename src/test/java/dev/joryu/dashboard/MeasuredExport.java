package dev.joryu.dashboard;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.NewExport;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file measured with one thread on a quiet machine, and with two on a busy one. */
final class MeasuredExport {

  static final NewExport ONNX =
      new NewExport(
          ExportFormat.ONNX,
          "0e".repeat(32),
          6_088_000,
          "%064x".formatted(4),
          new Parity(16, "tomato", 2e-7, 1),
          3.3,
          List.of(
              measurement(1, new Latency(2774, 0.44, 0.4612, 0.4718, 0.553), 109_000_000L, false),
              measurement(2, new Latency(1386, 0.4657, 0.4978, 4.516, 6.618), null, true)));

  private MeasuredExport() {}

  private static Measurement measurement(
      int threads, Latency latency, @Nullable Long peak, boolean unreliable) {
    return new Measurement(
        threads,
        Effort.QUICK,
        latency,
        52.22,
        13.9,
        peak == null ? null : 85_000_000L,
        peak,
        "greenhouse-server.local",
        "Intel(R) Xeon(R) Processor @ 2.70GHz",
        2,
        0.12,
        5.17,
        "ONNX Runtime 1.29.0",
        unreliable);
  }
}
