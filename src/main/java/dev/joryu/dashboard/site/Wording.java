package dev.joryu.dashboard.site;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words and figures in the language of the current request; a dash stands for "no value". */
@Component
public class Wording {

  /** What stands where there is no value. */
  public static final String NONE = "–";

  private static final MathContext FOUR_FIGURES = new MathContext(4);

  private final MessageSource messages;
  private final Sentences sentences;

  Wording(MessageSource messages, Sentences sentences) {
    this.messages = messages;
    this.sentences = sentences;
  }

  /** The message {@code key} with its values filled in. */
  public String text(String key, Object... values) {
    return messages.getMessage(key, values, locale());
  }

  /** What arose as an English sentence; as it is where we lack it. */
  public String sentence(String english) {
    return sentences.translate(english);
  }

  /** What arose as English sentences. */
  public List<String> sentences(List<String> english) {
    return english.stream().map(sentences::translate).toList();
  }

  /** A whole number with separators: 2,542,856. */
  public String count(@Nullable Number value) {
    return value == null ? NONE : NumberFormat.getIntegerInstance(locale()).format(value);
  }

  /** A fraction as per cent with one decimal: 84.9%. */
  public String percent(@Nullable Double fraction) {
    if (fraction == null) {
      return NONE;
    }
    return Double.isFinite(fraction)
        ? String.format(locale(), "%.1f%%", fraction * 100)
        : fraction.toString();
  }

  /** A part of a whole, in 0..1, as per cent: 12.3%; what is there never reads as nothing. */
  public String share(double fraction) {
    if (fraction == 0) {
      return "0%";
    }
    return fraction < 0.0005 ? "< " + percent(0.001) : percent(fraction);
  }

  /** A difference of two fractions in percentage points with its sign: +3.5. */
  public String points(@Nullable Double difference) {
    if (difference == null) {
      return NONE;
    }
    double points = Math.round(difference * 1000) / 10.0;
    return points == 0 ? "±0.0" : String.format(locale(), "%+.1f", points).replace('-', '−');
  }

  /**
   * A measured number with four figures, be they zeros, so that all in a column look alike; an
   * exponent where it is tiny or huge.
   */
  public String figure(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    if (!Double.isFinite(value)) {
      return value.toString();
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(locale(), "%.2e", value);
    }
    return fourFigures(value);
  }

  /** A number with so many decimals, be they zeros: 12.0. */
  public String decimals(double value, int decimals) {
    return String.format(locale(), "%." + decimals + "f", value);
  }

  /** A setting as it was entered: 0.1, not 0.10000000000000001. */
  public String setting(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** A count; a large one with four figures, be they zeros, and a unit prefix: 56.50 M. */
  public String compact(@Nullable Long value) {
    if (value == null) {
      return NONE;
    }
    if (value < 10_000) {
      return count(value);
    }
    double scaled = value / 1e3;
    String unit = "k";
    for (String next : new String[] {"M", "G", "T"}) {
      if (scaled < 999.95) { // what would be rounded to 1000 belongs to the next unit
        break;
      }
      scaled /= 1000;
      unit = next;
    }
    return fourFigures(scaled) + " " + unit;
  }

  /** A file size in decimal units: 6.160 MB. */
  public String bytes(long bytes) {
    String size = compact(bytes);
    return size.contains(" ") ? size + "B" : size + " B";
  }

  /** A time span in its two largest units: 3 min 20 s. */
  public String duration(@Nullable Duration span) {
    if (span == null) {
      return NONE;
    }
    long seconds = Math.max(0, Math.round(span.toMillis() / 1000.0));
    if (seconds < 60) {
      return text("duration.seconds", seconds);
    }
    if (seconds < 3600) {
      return text("duration.minutes", seconds / 60, seconds % 60);
    }
    return text("duration.hours", seconds / 3600, seconds % 3600 / 60);
  }

  private static String fourFigures(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_FIGURES);
    return rounded.setScale(Math.max(0, 4 - rounded.precision() + rounded.scale())).toPlainString();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
