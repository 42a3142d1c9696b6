package dev.joryu.metric;

import java.util.Locale;

/** Which end of a curve is the good one. */
public enum Direction {
  HIGHER,
  LOWER;

  /** Accuracies, F1 scores and rates are better higher; losses and all else lower. */
  public static Direction of(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    boolean higher =
        name.contains("accuracy") || name.endsWith("f1") || name.endsWith("images_per_second");
    return higher ? HIGHER : LOWER;
  }
}
