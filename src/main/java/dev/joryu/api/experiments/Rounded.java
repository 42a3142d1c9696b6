package dev.joryu.api.experiments;

import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Origin;
import java.util.Locale;

/** Figures as people read them, in the unit of their heading: 84.9 ± 1.2. */
final class Rounded {

  private static final String NONE = "–";

  private Rounded() {}

  static String of(Measure measure, Cell cell) {
    Double value = cell.value();
    if (value == null) {
      return NONE;
    }
    String text = number(measure, value, measure == Measure.DELTA);
    if (cell.interval() != null) {
      boolean signed = measure == Measure.DELTA;
      text +=
          cell.isCentred()
              ? " ± " + number(measure, cell.interval().halfWidth(), false)
              : " (%s … %s)"
                  .formatted(
                      number(measure, cell.interval().low(), signed),
                      number(measure, cell.interval().high(), signed));
    }
    return cell.origin() == Origin.QUOTED ? text + " *" : text;
  }

  private static String number(Measure measure, double value, boolean signed) {
    return switch (measure.unit()) {
      case FRACTION -> format(signed ? "%+.1f" : "%.1f", value * 100);
      case PERCENT -> format("%.1f", value);
      case COUNT -> count(value);
      case BYTES -> format("%.2f", value / 1e6);
      case MILLISECONDS -> format(value < 10 ? "%.2f" : "%.1f", value);
      case SECONDS -> format(value < 100 ? "%.1f" : "%.0f", value);
    };
  }

  /** Four figures and a prefix: 56.50 M. */
  private static String count(double value) {
    if (value >= 1e9) {
      return format("%.3f G", value / 1e9);
    }
    return value >= 1e6 ? format("%.2f M", value / 1e6) : format("%.0f", value);
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value).replace('-', '−');
  }
}
