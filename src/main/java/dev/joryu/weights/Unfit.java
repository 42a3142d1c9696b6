package dev.joryu.weights;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything in a file that keeps it from being the weights of a network; the first few by name.
 */
final class Unfit {

  private static final int SHOWN = 20;

  private final GivenFile file;
  private final List<Violation> found = new ArrayList<>();

  Unfit(GivenFile file) {
    this.file = file;
  }

  void add(String tensor, Rule rule, String allowed) {
    found.add(new Violation("file", rule, file.name() + ": " + tensor, allowed));
  }

  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    List<Violation> shown = new ArrayList<>(found.subList(0, Math.min(SHOWN, found.size())));
    if (found.size() > SHOWN) {
      shown.add(
          new Violation(
              "file",
              Rule.CONFLICT,
              file.name() + ": and " + (found.size() - SHOWN) + " more tensors",
              "as in the lines before"));
    }
    throw new InvalidInput(shown);
  }
}
