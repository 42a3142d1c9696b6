package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Calibration;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.ReliabilityBin;
import dev.joryu.assessment.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Accuracy over confidence, as a drawing of 300 by 260.
 *
 * @param label the drawing in words
 */
public record ReliabilityPlot(String label, List<Bar> bars) {

  private static final double SIDE = 300;
  private static final double HEIGHT = 220;

  /** A bin with images. */
  public record Bar(
      String x,
      String y,
      String width,
      String height,
      String middle,
      String low,
      String high,
      String count) {}

  static ReliabilityPlot of(Calibration calibration, String label) {
    List<Bar> bars = new ArrayList<>();
    for (ReliabilityBin bin : calibration.bins()) {
      bin.accuracy()
          .toOptional()
          .ifPresent(
              share -> {
                Interval interval = share.interval(Assessment.LEVEL);
                double left = bin.above() * SIDE;
                double width = (bin.upTo() - bin.above()) * SIDE;
                bars.add(
                    new Bar(
                        number(left + 1),
                        number(HEIGHT * (1 - share.share())),
                        number(width - 2),
                        number(HEIGHT * share.share()),
                        number(left + width / 2),
                        number(HEIGHT * (1 - interval.low())),
                        number(HEIGHT * (1 - interval.high())),
                        String.valueOf(share.n())));
              });
    }
    return new ReliabilityPlot(label, bars);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
