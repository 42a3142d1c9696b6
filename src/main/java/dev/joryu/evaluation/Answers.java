package dev.joryu.evaluation;

/**
 * What a network said to each image of a set.
 *
 * @param examined who was asked
 * @param set {@code val}, {@code test}, or {@code field/<dataset>}
 * @param fingerprint of the archive the images are of; answers on equal fingerprints and equal
 *     {@code images} can be compared image by image
 * @param images places in that archive, as {@code ImageArchive.Image.index()} (N)
 * @param labels true classes, as places in {@link EvaluationRecord#classes()} (N)
 * @param logits raw, not softmax (N, classes)
 */
public record Answers(
    Examined examined,
    String set,
    String fingerprint,
    int[] images,
    int[] labels,
    float[][] logits) {

  /** The set that epochs are chosen on, and temperatures fitted. */
  public static final String VAL = "val";

  /** The set that nothing is chosen on. */
  public static final String TEST = "test";

  /** How names of sets of another domain begin. */
  public static final String FIELD = "field/";

  /** How many images were shown. */
  public int size() {
    return labels.length;
  }
}
