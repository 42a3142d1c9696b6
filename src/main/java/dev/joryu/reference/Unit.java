package dev.joryu.reference;

import java.math.BigDecimal;
import java.util.Arrays;

/** The unit a figure is quoted in. */
enum Unit {
  ONE("", 1),
  M("M", 1_000_000),
  G("G", 1_000_000_000),
  MB("MB", 1_000_000),
  MIB("MiB", 1 << 20);

  private final String sign;
  private final BigDecimal size;

  Unit(String sign, long size) {
    this.sign = sign;
    this.size = BigDecimal.valueOf(size);
  }

  /** The number behind a figure such as {@code 28,288,354} or {@code 4.491 G}. */
  static double value(String figure) {
    return digits(figure).multiply(of(figure).size).doubleValue();
  }

  /** How far the number may lie from the figure and still be written so. */
  static double rounding(String figure) {
    return digits(figure).ulp().multiply(of(figure).size).doubleValue() / 2;
  }

  private static BigDecimal digits(String figure) {
    return new BigDecimal(figure.split(" ", 2)[0].replace(",", ""));
  }

  private static Unit of(String figure) {
    String[] parts = figure.split(" ", 2);
    String sign = parts.length == 1 ? "" : parts[1];
    return Arrays.stream(values())
        .filter(unit -> unit.sign.equals(sign))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no unit of ours in '" + figure + "'"));
  }
}
