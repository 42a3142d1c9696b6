package dev.joryu.assessment;

import dev.joryu.analysis.ErrorAgreement;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Whether two err together more often than independent errors would (Fisher's exact test, one tail
 * each way).
 */
enum Coincidence {
  MORE,
  FEWER,
  UNDECIDED;

  private static final double TAIL = (1 - Assessment.LEVEL) / 2;

  static Coincidence of(ErrorAgreement errors) {
    if (errors.images() == 0) {
      return UNDECIDED;
    }
    HypergeometricDistribution chance =
        new HypergeometricDistribution(
            Math.toIntExact(errors.images()),
            Math.toIntExact(errors.teacherErrors()),
            Math.toIntExact(errors.studentErrors()));
    int both = Math.toIntExact(errors.bothWrong());
    if (chance.upperCumulativeProbability(both) < TAIL) {
      return MORE;
    }
    return chance.cumulativeProbability(both) < TAIL ? FEWER : UNDECIDED;
  }
}
