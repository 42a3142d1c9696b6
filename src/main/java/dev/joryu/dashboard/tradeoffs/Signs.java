package dev.joryu.dashboard.tradeoffs;

import dev.joryu.spec.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What methods are drawn as, told apart by shape as well as by colour. */
final class Signs {

  private Signs() {}

  /** The outline of a method's sign around a place; null stands for what was quoted. */
  static String outline(@Nullable Method method, double x, double y) {
    if (method == null) {
      return path("M%1$.1f %2$.1fm-6 -6l12 12m0 -12l-12 12", x, y);
    }
    return switch (method) {
      case TEACHER -> path("M%1$.1f %2$.1fm-6 -6h12v12h-12z", x, y);
      case BASELINE -> path("M%1$.1f %2$.1fm-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", x, y);
      case LOGIT -> path("M%1$.1f %2$.1fm0 -7l7 12h-14z", x, y);
      case ATTENTION -> path("M%1$.1f %2$.1fm0 7l7 -12h-14z", x, y);
      case HYBRID -> path("M%1$.1f %2$.1fm0 -8l7 8l-7 8l-7 -8z", x, y);
    };
  }

  /** The style class of a method. */
  static String css(@Nullable Method method) {
    return "of-" + (method == null ? "quoted" : method.toString());
  }

  private static String path(String pattern, double x, double y) {
    return String.format(Locale.ROOT, pattern, x, y);
  }
}
