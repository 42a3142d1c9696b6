package dev.joryu.device;

import dev.joryu.spec.Fields;
import dev.joryu.spec.Violation.Rule;
import org.jspecify.annotations.Nullable;

/** Numbers that must be there, or may be missing altogether. */
final class Numbers {

  private static final double LEAST_MILLIS = 1e-6;
  private static final double MOST_MILLIS = 1e7;

  private Numbers() {}

  static @Nullable Long optionalWhole(Fields fields, String name, long min, long max) {
    if (!fields.has(name)) {
      fields.raw(name);
      return null;
    }
    return fields.whole(name, min, min, max);
  }

  static int requiredInteger(Fields fields, String name, int min, int max) {
    if (!fields.has(name)) {
      fields.reject(name, Rule.REQUIRED, "", "%d to %d".formatted(min, max));
    }
    return fields.integer(name, min, min, max);
  }

  /** A time in milliseconds; NaN where it is missing or wrong, so that nothing is held to it. */
  static double millis(Fields fields, String name) {
    if (!fields.has(name)) {
      fields.reject(name, Rule.REQUIRED, "", "milliseconds");
    }
    return fields.real(name, Double.NaN, LEAST_MILLIS, MOST_MILLIS);
  }
}
