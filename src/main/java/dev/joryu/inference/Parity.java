package dev.joryu.inference;

/**
 * How far the logits of an exported file are from those of the network it was made from, on the
 * same images.
 *
 * @param images how many were compared
 * @param source where they came from, in words
 * @param maxDifference the largest difference of two logits
 * @param maxLogit the largest logit of the network, without its sign
 */
public record Parity(int images, String source, double maxDifference, double maxLogit) {

  /** Files whose logits differ by a larger share of the largest logit are not used. */
  public static final double TOLERANCE = 1e-5;

  /** The fewest images that prove something. */
  public static final int FEWEST_IMAGES = 16;

  /** Compares logits (images, classes). */
  public static Parity of(float[][] network, float[][] file, String source) {
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < network.length; i++) {
      for (int c = 0; c < network[i].length; c++) {
        difference = Math.max(difference, Math.abs((double) network[i][c] - file[i][c]));
        largest = Math.max(largest, Math.abs(network[i][c]));
      }
    }
    return new Parity(network.length, source, difference, largest);
  }

  /** The largest difference as a share of the largest logit. */
  public double relative() {
    return maxLogit == 0 ? maxDifference : maxDifference / maxLogit;
  }

  /** Whether the file may stand for the network. */
  public boolean holds() {
    return images >= FEWEST_IMAGES && relative() <= TOLERANCE;
  }
}
