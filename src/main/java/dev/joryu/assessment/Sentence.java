package dev.joryu.assessment;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.analysis.Reason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something said, in no language yet.
 *
 * @param key of the message
 * @param values what the message names: texts, figures, and sentences in turn
 */
public record Sentence(String key, List<Object> values) {

  public Sentence {
    values = List.copyOf(values);
  }

  /** A sentence of these values. */
  static Sentence of(String key, Object... values) {
    return new Sentence(
        key,
        Stream.of(values)
            .<Object>map(value -> value instanceof Sentence ? value : String.valueOf(value))
            .toList());
  }

  /** Why a number cannot be given. */
  public static Sentence of(Reason reason) {
    return of("assessment.reason." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** A share as per cent: 84.9%. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100).replace('-', '−');
  }

  /** A share and its interval: 84.9% [81.2, 87.9]. */
  static String percent(Proportion share) {
    return percent(share.share()) + " " + percent(share.interval(Assessment.LEVEL));
  }

  /** An interval of shares as per cent. */
  static String percent(Interval interval) {
    return String.format(Locale.ROOT, "[%.1f, %.1f]", interval.low() * 100, interval.high() * 100)
        .replace('-', '−');
  }

  /** A p-value with its sign, which is never zero: = 0.012, or &lt; 0.001. */
  static String probability(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", p);
  }

  /** A number with two decimals. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }

  /** A mean of numbers, with its interval where there is one. */
  static String mean(Mean mean) {
    Estimate<Interval> interval = mean.interval();
    return number(mean.value())
        + interval
            .toOptional()
            .map(i -> String.format(Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high()))
            .orElse("");
  }
}
