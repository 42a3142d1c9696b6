package dev.joryu.dataset.importing;

import java.util.List;

/** Lists of names in a warning: the first few, and how many more. */
final class Names {

  private static final int SHOWN = 10;

  private Names() {}

  /** Adds a warning with the names; none where there are no names. */
  static void warn(List<String> warnings, List<String> names, String what) {
    if (!names.isEmpty()) {
      String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
      String more = names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "";
      warnings.add("%s (%d): %s%s".formatted(what, names.size(), shown, more));
    }
  }
}
