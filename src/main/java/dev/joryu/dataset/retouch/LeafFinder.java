package dev.joryu.dataset.retouch;

import java.util.Arrays;

/**
 * Tells a leaf from a plain ground by tint. Limits were set on the tomato leaves of PlantVillage,
 * where 98 of 100 have a plain ground by them, and on photographs from fields, of which 4 of 100
 * have.
 */
public final class LeafFinder {

  /** Width of the border that shows the ground, as a share of the side. */
  private static final double BORDER = 0.04;

  /** The ground is plain where this share of the border ... */
  private static final double PLAIN_SHARE = 0.75;

  /** ... is nearer to its middle than this share of the leaf's mean distance. */
  private static final double PLAIN_DISTANCE = 0.25;

  /** What is nearer than this to the ground, in the mean, is no leaf on it. */
  private static final double LEAST_DISTANCE = 0.05;

  private LeafFinder() {}

  /** Which pixels are leaf; none where nothing stands out from a plain ground. */
  public static boolean[] find(float[] colours, int size) {
    int[] border = Border.of(size, (int) Math.ceil(BORDER * size));
    float[] distances = new Tints(colours).distancesFrom(border);
    boolean[] leaf = new boolean[distances.length];
    double threshold = Otsu.threshold(distances);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < leaf.length; i++) {
      leaf[i] = distances[i] > threshold;
      sum += leaf[i] ? distances[i] : 0;
      count += leaf[i] ? 1 : 0;
    }
    double mean = sum / Math.max(1, count);
    if (mean < LEAST_DISTANCE || spread(distances, border) > PLAIN_DISTANCE * mean) {
      return new boolean[leaf.length];
    }
    Regions.keepLargest(leaf, size);
    Regions.fillHoles(leaf, size);
    return leaf;
  }

  private static float spread(float[] distances, int[] border) {
    float[] sorted = new float[border.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = distances[border[i]];
    }
    Arrays.sort(sorted);
    return sorted[(int) (PLAIN_SHARE * sorted.length)];
  }
}
