package dev.joryu.dashboard.tradeoffs;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie on a drawing.
 *
 * @param log whether equal ratios lie equally far apart
 * @param from where the low end is drawn
 * @param to where the high end is drawn
 */
record Axis(double low, double high, boolean log, double from, double to) {

  /** What is drawn beside a line of the grid. */
  record Tick(double at, double value) {}

  private static final double[] ROUND = {1, 2, 5, 10};
  private static final int MOST_TICKS = 7;

  /** An axis with room for all values; equal values get some room too. */
  static Axis linear(double low, double high, double from, double to) {
    double room = (high - low) * 0.08;
    if (room <= Math.abs(high) * 1e-9) {
      room = high == 0 ? 1 : Math.abs(high) * 0.05;
    }
    return new Axis(low - room, high + room, false, from, to);
  }

  /** An axis of ratios, for values above zero. */
  static Axis log(double low, double high, double from, double to) {
    double room = Math.max(1.15, Math.pow(high / low, 0.08));
    return new Axis(low / room, high * room, true, from, to);
  }

  double at(double value) {
    double share =
        log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** Round values within the axis. */
  List<Tick> ticks() {
    List<Double> values = log ? powers() : steps();
    return values.stream().map(value -> new Tick(at(value), value)).toList();
  }

  private List<Double> powers() {
    for (double[] digits : new double[][] {{1, 2, 5}, {1, 3}, {1}}) {
      List<Double> values = new ArrayList<>();
      int last = (int) Math.ceil(Math.log10(high));
      for (int power = (int) Math.floor(Math.log10(low)); power <= last; power++) {
        for (double digit : digits) {
          double value = digit * Math.pow(10, power);
          if (value >= low && value <= high) {
            values.add(value);
          }
        }
      }
      if (values.size() <= MOST_TICKS) {
        return values.isEmpty() ? List.of(Math.sqrt(low * high)) : values;
      }
    }
    return List.of(low, high);
  }

  private List<Double> steps() {
    double rough = (high - low) / (MOST_TICKS - 1);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double round : ROUND) {
      if (round * power >= rough) {
        step = round * power;
        break;
      }
    }
    List<Double> values = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      values.add(i * step);
    }
    return values;
  }
}
