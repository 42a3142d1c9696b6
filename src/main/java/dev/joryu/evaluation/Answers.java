package dev.joryu.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** Whether both can be compared image by image. */
  public boolean ofSameImages(Answers other) {
    return fingerprint.equals(other.fingerprint) && Arrays.equals(images, other.images);
  }

  /** The class each image was taken for: that of the largest logit, of equals the first (N). */
  public int[] predicted() {
    return predicted(logits);
  }

  static int[] predicted(float[][] logits) {
    return Arrays.stream(logits).mapToInt(Answers::largest).toArray();
  }

  /**
   * The class that each of some images was taken for.
   *
   * @param places in the archive, each among {@link #images()}
   */
  public int[] predictedOf(int[] places) {
    Map<Integer, Integer> rows = new HashMap<>();
    for (int i = 0; i < images.length; i++) {
      rows.put(images[i], i);
    }
    return Arrays.stream(places)
        .map(place -> largest(logits[Objects.requireNonNull(rows.get(place), "no such image")]))
        .toArray();
  }

  /**
   * Likewise, had the network known that only these classes occur (N).
   *
   * @param classes places in {@link EvaluationRecord#classes()}, at least one
   */
  public int[] predictedAmong(Collection<Integer> classes) {
    int[] sorted = classes.stream().mapToInt(Integer::intValue).sorted().toArray();
    return Arrays.stream(logits).mapToInt(row -> largest(row, sorted)).toArray();
  }

  /** The classes that occur among the images, by place. */
  public SortedSet<Integer> occurring() {
    return Arrays.stream(labels).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  private static int largest(float[] row) {
    int largest = 0;
    for (int c = 1; c < row.length; c++) {
      if (row[c] > row[largest]) {
        largest = c;
      }
    }
    return largest;
  }

  private static int largest(float[] row, int[] among) {
    int largest = among[0];
    for (int c : among) {
      if (row[c] > row[largest]) {
        largest = c;
      }
    }
    return largest;
  }
}
