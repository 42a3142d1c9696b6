package dev.joryu.dashboard.tradeoffs;

import dev.joryu.comparison.Unit;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts as people write them: 0.1 G, 3 MB, 30 ms, 90 %. */
final class Amount {

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)\\s*(\\p{L}*|%)");

  private static final Map<String, BigDecimal> COUNTS =
      Map.of("", ten(0), "k", ten(3), "m", ten(6), "g", ten(9), "t", ten(12));
  private static final Map<String, BigDecimal> BYTES =
      Map.of("", ten(6), "b", ten(0), "kb", ten(3), "mb", ten(6), "gb", ten(9));
  private static final Map<String, BigDecimal> MILLISECONDS =
      Map.of("", ten(0), "ms", ten(0), "s", ten(3), "µs", ten(-3), "us", ten(-3));
  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "",
          ten(0),
          "ms",
          ten(-3),
          "s",
          ten(0),
          "min",
          BigDecimal.valueOf(60),
          "h",
          BigDecimal.valueOf(3600));
  private static final Map<String, BigDecimal> SHARES = Map.of("", ten(-2), "%", ten(-2));
  private static final Map<String, BigDecimal> PLAIN = Map.of("", ten(0), "%", ten(0));

  private Amount() {}

  /**
   * The number in the unit the API counts in; the text as it is where it is no amount of the kind,
   * for the field to refuse. Without a unit it is in that of the table: per cent, MB, ms, s.
   */
  static String read(String text, Unit unit) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replace('μ', 'µ');
    Matcher amount = AMOUNT.matcher(plain.replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", ""));
    if (!amount.matches()) {
      return text.strip();
    }
    BigDecimal factor = factors(unit).get(amount.group(2).toLowerCase(java.util.Locale.ROOT));
    return factor == null
        ? text.strip()
        : new BigDecimal(amount.group(1)).multiply(factor).stripTrailingZeros().toString();
  }

  private static Map<String, BigDecimal> factors(Unit unit) {
    return switch (unit) {
      case FRACTION -> SHARES;
      case PERCENT -> PLAIN;
      case COUNT -> COUNTS;
      case BYTES -> BYTES;
      case MILLISECONDS -> MILLISECONDS;
      case SECONDS -> SECONDS;
    };
  }

  private static BigDecimal ten(int power) {
    return BigDecimal.ONE.scaleByPowerOfTen(power);
  }
}
