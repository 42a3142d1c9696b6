package dev.joryu.dataset;

import dev.joryu.dataset.retouch.LeafFinder;

/**
 * Which pixels of an image are leaf, by colour alone. Nobody drew it, and it is at times wrong; ask
 * whether it is {@link #plausible()}.
 *
 * @param leaf row by row
 * @param size side of the square in pixels
 * @param share of the pixels that are leaf, 0 to 1; 0 where the image has no plain ground to tell a
 *     leaf from
 */
public record LeafMask(boolean[] leaf, int size, double share) {

  /** How masks are made. */
  public static final String METHOD =
      "The leaf is the largest connected region whose colour, apart from its brightness, differs"
          + " from the middle colour of the image's border by more than Otsu's threshold, with its"
          + " holes filled. Images whose border is not plain, or where hardly any leaf or hardly"
          + " anything else is found, are left out.";

  private static final double LEAST = 0.1;
  private static final double MOST = 0.9;

  /**
   * Looks for the leaf.
   *
   * @param colours rows of red, green and blue, 0 to 255
   */
  public static LeafMask of(float[] colours, int size) {
    boolean[] leaf = LeafFinder.find(colours, size);
    int count = 0;
    for (boolean pixel : leaf) {
      count += pixel ? 1 : 0;
    }
    return new LeafMask(leaf, size, (double) count / leaf.length);
  }

  /** Whether there is enough leaf, and enough beside it, for the mask to mean something. */
  public boolean plausible() {
    return share >= LEAST && share <= MOST;
  }
}
