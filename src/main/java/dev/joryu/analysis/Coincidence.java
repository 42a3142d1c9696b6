package dev.joryu.analysis;

import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Whether two err together more often than independent errors would: Fisher's exact test, each tail
 * with half of what is left of the level (Fisher 1935).
 */
public enum Coincidence {
  MORE,
  FEWER,
  UNDECIDED;

  /** What the errors of a teacher and a student say, given how many each makes. */
  public static Coincidence of(ErrorAgreement errors, double level) {
    Numbers.level(level);
    if (errors.images() == 0) {
      return UNDECIDED;
    }
    double tail = (1 - level) / 2;
    HypergeometricDistribution chance =
        new HypergeometricDistribution(
            Math.toIntExact(errors.images()),
            Math.toIntExact(errors.teacherErrors()),
            Math.toIntExact(errors.studentErrors()));
    int both = Math.toIntExact(errors.bothWrong());
    if (chance.upperCumulativeProbability(both) < tail) {
      return MORE;
    }
    return chance.cumulativeProbability(both) < tail ? FEWER : UNDECIDED;
  }
}
