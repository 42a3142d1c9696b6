package dev.joryu.training;

import java.util.SplittableRandom;

/** Independent seeds made from a run's one seed. */
final class Seeds {

  private Seeds() {}

  /** The seed of everything random within one step, so that a resumed run draws the same. */
  static long ofStep(long seed, long step) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step).nextLong() >>> 1;
  }

  /** The seed of how one step mixes its images. */
  static long ofMixing(long seed, long step) {
    return ofStep(~seed, step);
  }

  /** The seed the alignment starts from; the student's weights start from the run's own. */
  static long ofAlignment(long seed) {
    return ofStep(seed, -1);
  }
}
