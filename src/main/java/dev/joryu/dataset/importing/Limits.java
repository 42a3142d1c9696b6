package dev.joryu.dataset.importing;

/**
 * How much an incoming dataset may unfold to.
 *
 * @param files files and folders
 * @param fileBytes bytes of one file, unpacked
 * @param totalBytes bytes of all images together, unpacked
 * @param ratio unpacked over packed bytes; images hardly shrink, so much more is a zip bomb
 */
public record Limits(int files, long fileBytes, long totalBytes, int ratio) {

  /** What is allowed unless said otherwise. */
  public static final Limits USUAL = new Limits(500_000, 64L << 20, 20L << 30, 100);

  /** Unpacked bytes below which no ratio is looked at. */
  static final long TOO_SMALL_FOR_A_BOMB = 1 << 20;
}
