package dev.joryu.dataset.retouch;

/** Tells a leaf from a plain ground by colour. */
public final class LeafFinder {

  /** Width of the border that shows the ground, as a share of the side. */
  private static final double BORDER = 0.04;

  private LeafFinder() {}

  /** Which pixels are leaf; none where nothing stands out. */
  public static boolean[] find(float[] colours, int size) {
    int[] border = Border.of(size, (int) Math.ceil(BORDER * size));
    float[] distances = new Tints(colours).distancesFrom(border);
    boolean[] leaf = new boolean[distances.length];
    double threshold = Otsu.threshold(distances);
    for (int i = 0; i < leaf.length; i++) {
      leaf[i] = distances[i] > threshold;
    }
    Regions.keepLargest(leaf, size);
    Regions.fillHoles(leaf, size);
    return leaf;
  }
}
