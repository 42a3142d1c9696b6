package dev.joryu.dataset;

import dev.joryu.dataset.synthetic.LesionSite;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * A built-in dataset: pictures of leaves whose class is <em>where</em> the lesions sit, given their
 * colour: two classes share each colour, so colour alone is right at most every second time. Counts
 * and sizes are drawn alike for all classes. Equal values give equal bytes on every machine.
 *
 * @param classes how many of the ten classes, from the first
 * @param trainPerClass training images per class
 * @param valPerClass validation images per class
 * @param testPerClass test images per class
 * @param size side of a picture in pixels
 * @param seed decides every leaf
 */
public record SyntheticLeaves(
    int classes, int trainPerClass, int valPerClass, int testPerClass, int size, long seed) {

  /** How many classes there are. */
  public static final int CLASSES = LesionSite.values().length;

  private static final int MOST_PER_CLASS = 10_000;

  /**
   * Checks every value.
   *
   * @throws InvalidInput with each value that is out of range
   */
  public SyntheticLeaves {
    List<Violation> violations = new ArrayList<>();
    check("synthetic.classes", classes, 2, CLASSES, violations);
    check("synthetic.trainPerClass", trainPerClass, 1, MOST_PER_CLASS, violations);
    check("synthetic.valPerClass", valPerClass, 1, MOST_PER_CLASS, violations);
    check("synthetic.testPerClass", testPerClass, 1, MOST_PER_CLASS, violations);
    check("synthetic.size", size, 32, 256, violations);
    check("synthetic.seed", seed, 0, Long.MAX_VALUE >> 12, violations);
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
  }

  private static void check(
      String field, long value, long min, long max, List<Violation> violations) {
    if (value < min || value > max) {
      violations.add(
          new Violation(field, Rule.OUT_OF_RANGE, String.valueOf(value), min + " to " + max));
    }
  }
}
