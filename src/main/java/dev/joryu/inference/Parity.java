package dev.joryu.inference;

import org.jspecify.annotations.Nullable;

/**
 * How far the logits of an exported file are from those of the network it was made from, on the
 * same images.
 *
 * @param images how many were compared
 * @param dataset name of the dataset they are from; null for generated leaves
 * @param maxDifference the largest difference of two logits
 * @param maxLogit the largest logit of the network, without its sign
 */
public record Parity(int images, @Nullable String dataset, double maxDifference, double maxLogit) {

  /** Files whose logits differ by a larger share of the largest logit are not used. */
  public static final double TOLERANCE = 1e-5;

  /** The fewest images that prove something. */
  public static final int FEWEST_IMAGES = 16;

  /** Nothing compared yet. */
  public static Parity none(@Nullable String dataset) {
    return new Parity(0, dataset, 0, 0);
  }

  /** With more images compared: logits (images, classes) of the network and of the file. */
  public Parity with(float[][] network, float[][] file) {
    double difference = maxDifference;
    double largest = maxLogit;
    for (int i = 0; i < network.length; i++) {
      for (int c = 0; c < network[i].length; c++) {
        difference = Math.max(difference, Math.abs((double) network[i][c] - file[i][c]));
        largest = Math.max(largest, Math.abs(network[i][c]));
      }
    }
    return new Parity(images + network.length, dataset, difference, largest);
  }

  /** The largest difference as a share of the largest logit; NaN where a logit was. */
  public double relative() {
    return maxDifference == 0 ? 0 : maxDifference / maxLogit;
  }

  /** Whether the file may stand for the network; logits that are all zero prove nothing. */
  public boolean holds() {
    return images >= FEWEST_IMAGES && maxLogit > 0 && relative() <= TOLERANCE;
  }
}
