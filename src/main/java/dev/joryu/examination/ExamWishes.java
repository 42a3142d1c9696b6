package dev.joryu.examination;

import java.util.List;

/**
 * What is wanted known beside the answers to test images.
 *
 * @param fieldDatasets names of datasets from another domain
 * @param robustness whether it is asked about a sample of the test split made worse in sixty ways
 * @param background whether it is asked without the leaf, and without all else
 * @param gaze whether where it looks is held against where its teacher does
 */
public record ExamWishes(
    List<String> fieldDatasets, boolean robustness, boolean background, boolean gaze) {

  public ExamWishes {
    fieldDatasets = List.copyOf(fieldDatasets);
  }

  /** Whether whoever grants these grants others too. */
  boolean cover(ExamWishes other) {
    return (robustness || !other.robustness)
        && (background || !other.background)
        && (gaze || !other.gaze)
        && fieldDatasets.containsAll(other.fieldDatasets);
  }

  /** The answers to test images, and nothing more. */
  public static ExamWishes none() {
    return new ExamWishes(List.of(), false, false, false);
  }
}
