package dev.joryu.evaluation;

/**
 * What a network still knows when the leaf, or all but the leaf, is painted over in the mean colour
 * of what remains visible. Masks are made by colour and are not perfect; images without a plausible
 * one (no plain border to tell a leaf from, hardly any leaf, or hardly anything else) are left out
 * and counted.
 *
 * @param images test images with a plausible mask, by place in the archive (N)
 * @param labels true classes (N)
 * @param leftOut test images whose mask was not plausible
 * @param leafShare mean share of pixels that the masks call leaf, 0 to 1
 * @param whole predicted classes, nothing hidden (N)
 * @param leafHidden predicted classes, the leaf painted over (N)
 * @param backgroundHidden predicted classes, all but the leaf painted over (N)
 */
public record Background(
    Examined examined,
    int[] images,
    int[] labels,
    int leftOut,
    double leafShare,
    int[] whole,
    int[] leafHidden,
    int[] backgroundHidden) {

  /** Of so many test images at most, each class with its share, the same for every run. */
  public static final int SAMPLE = 500;
}
