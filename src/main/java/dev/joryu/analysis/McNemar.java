package dev.joryu.analysis;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Two models judged by the same images: only the images that one of them gets right tell them apart
 * (McNemar 1947).
 *
 * @param onlyFirst images that only the first gets right
 * @param onlySecond images that only the second gets right
 * @param p two-sided exact binomial p-value; 1 where no image tells them apart
 * @param midP the same less half the chance of what was observed, less cautious (Fagerland,
 *     Lydersen and Laake 2013)
 */
public record McNemar(long onlyFirst, long onlySecond, double p, double midP) {

  /** From the counts of the images that tell the two apart. */
  public static McNemar exact(long onlyFirst, long onlySecond) {
    Numbers.require(
        onlyFirst >= 0 && onlySecond >= 0,
        "counts %d and %d, allowed: 0 or more".formatted(onlyFirst, onlySecond));
    int n = Math.toIntExact(onlyFirst + onlySecond);
    int fewer = (int) Math.min(onlyFirst, onlySecond);
    BinomialDistribution coin = new BinomialDistribution(n, 0.5);
    double twoTails = 2 * coin.cumulativeProbability(fewer);
    double observed = coin.probability(fewer);
    double midP = onlyFirst == onlySecond ? 1 - observed / 2 : twoTails - observed;
    if (n == 0) {
      return new McNemar(0, 0, 1, 1);
    }
    return new McNemar(onlyFirst, onlySecond, Math.min(1, twoTails), midP);
  }

  /** From each image's outcome, in the same order for both. */
  public static Estimate<McNemar> of(boolean[] firstRight, boolean[] secondRight) {
    if (firstRight.length != secondRight.length) {
      return Estimate.none(Reason.UNEQUAL_TEST_SETS);
    }
    if (firstRight.length == 0) {
      return Estimate.none(Reason.NO_IMAGES);
    }
    long onlyFirst = 0;
    long onlySecond = 0;
    for (int i = 0; i < firstRight.length; i++) {
      onlyFirst += firstRight[i] && !secondRight[i] ? 1 : 0;
      onlySecond += secondRight[i] && !firstRight[i] ? 1 : 0;
    }
    return Estimate.of(exact(onlyFirst, onlySecond));
  }
}
