package dev.joryu.analysis;

import java.util.Arrays;

/** What each mistake costs, in a unit of the user's own; rows are the truth. */
public final class CostMatrix {

  private final double[][] costs;

  private CostMatrix(double[][] costs) {
    this.costs = costs;
  }

  /** Square and finite; a benefit is a negative cost. */
  public static CostMatrix of(double[][] costs) {
    for (double[] row : costs) {
      Numbers.sameLength("rows of costs", costs.length, "columns", row.length);
      Numbers.finite("costs", row);
    }
    return new CostMatrix(Arrays.stream(costs).map(double[]::clone).toArray(double[][]::new));
  }

  /** Mean cost of an image. */
  public Estimate<Double> mean(long[][] matrix) {
    Numbers.square(matrix);
    Numbers.sameLength("classes with costs", costs.length, "classes", matrix.length);
    double sum = 0;
    long images = 0;
    for (int truth = 0; truth < costs.length; truth++) {
      for (int said = 0; said < costs.length; said++) {
        sum += matrix[truth][said] * costs[truth][said];
        images += matrix[truth][said];
      }
    }
    return images == 0 ? Estimate.none(Reason.NO_IMAGES) : Estimate.of(sum / images);
  }

  /**
   * The class that costs least to say, if the probabilities hold (Elkan 2001, eq. 1); of equal ones
   * the first. Probabilities should be calibrated before.
   */
  public int cheapest(double[] probabilities) {
    Numbers.sameLength("classes with costs", costs.length, "probabilities", probabilities.length);
    Numbers.finite("probabilities", probabilities);
    double[] worth = new double[costs.length];
    for (int truth = 0; truth < costs.length; truth++) {
      for (int said = 0; said < costs.length; said++) {
        worth[said] -= probabilities[truth] * costs[truth][said];
      }
    }
    return Numbers.argMax(worth);
  }

  /** Mean cost of an image, if the cheapest class is said instead of the likeliest. */
  public Estimate<Double> meanOfCheapest(double[][] probabilities, int[] truth) {
    Numbers.sameLength("predictions", probabilities.length, "images", truth.length);
    long[][] matrix = new long[costs.length][costs.length];
    for (int i = 0; i < truth.length; i++) {
      matrix[truth[i]][cheapest(probabilities[i])]++;
    }
    return mean(matrix);
  }
}
