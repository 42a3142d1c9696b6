package dev.joryu.dataset.retouch;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Light comes in photons, whose number is Poisson's. */
final class ShotNoise implements Damage {

  /** Photons that make a value of 255, as in ImageNet-C. */
  private static final int[] PHOTONS = {60, 25, 12, 5, 3};

  private final int photons;

  /** For each value, how probable it is that so many photons come, or fewer. */
  private final double[][] upTo = new double[256][];

  ShotNoise(int level) {
    photons = PHOTONS[level];
    for (int value = 0; value < upTo.length; value++) {
      upTo[value] = upTo(value / 255.0 * photons);
    }
  }

  /** Poisson's distribution function, from 0 photons to where it is 1 as far as doubles tell. */
  private static double[] upTo(double mean) {
    double[] sums = new double[(int) (mean + 12 * Math.sqrt(mean + 1)) + 1];
    double chance = StrictMath.exp(-mean);
    for (int count = 0; count < sums.length; count++) {
      sums[count] = chance + (count == 0 ? 0 : sums[count - 1]);
      chance *= mean / (count + 1);
    }
    sums[sums.length - 1] = 1;
    return sums;
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    for (int i = 0; i < colours.length; i++) {
      int count = Arrays.binarySearch(upTo[Math.round(colours[i])], random.nextDouble());
      count = count < 0 ? -count - 1 : count;
      colours[i] = Range.clamp((double) count / photons * Range.MOST);
    }
  }
}
