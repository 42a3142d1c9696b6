package dev.joryu.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where student and teacher look, on a sample of the test images. A map is the energy of features,
 * the mean over channels of F² (Zagoruyko and Komodakis 2017, arXiv 1612.03928), brought to the
 * smaller grid of the two by area and made to sum to 1; no learned alignment is involved, so any
 * two networks can be held against each other.
 *
 * @param images places in the archive (N)
 * @param pairs stages of equal stride
 */
public record Gaze(int[] images, List<Pair> pairs) {

  /** Of so many test images at most, each class with its share, the same for every run. */
  public static final int SAMPLE = 64;

  /** The share of positions that counts as what a network looks at most. */
  public static final double TOP = 0.2;

  public Gaze {
    pairs = List.copyOf(pairs);
  }

  /**
   * One stage of the teacher and one of the student. What cannot be said of an image is NaN, such
   * as of a map without any energy.
   *
   * @param teacher map, such as {@code stage3}
   * @param student map, such as {@code stride16}
   * @param grid that both maps were brought to; null in records from before it was kept
   * @param cosine of both maps, 0 to 1 (N)
   * @param divergence KL(teacher ‖ student) in nats (N)
   * @param overlap of the 20 % strongest positions: common ones over all of either, 0 to 1 (N)
   * @param teacherEntropy of the map over ln(positions), 0 one point, 1 even (N)
   * @param studentEntropy likewise (N)
   * @param teacherOutside share of the map's mass outside the leaf; NaN where no plausible mask (N)
   * @param studentOutside likewise (N)
   * @param cka linear CKA of the pooled features (N, C) of both over the sample (Kornblith et al.
   *     2019, arXiv 1905.00414), by the unbiased estimate, as the sample is smaller than most
   *     stages have channels; NaN for fewer than four images
   */
  public record Pair(
      String teacher,
      String student,
      @Nullable Grid grid,
      double[] cosine,
      double[] divergence,
      double[] overlap,
      double[] teacherEntropy,
      double[] studentEntropy,
      double[] teacherOutside,
      double[] studentOutside,
      double cka) {}

  /** Positions of a map. */
  public record Grid(int rows, int columns) {

    /** How many there are. */
    public int positions() {
      return rows * columns;
    }
  }
}
