package dev.joryu.analysis;

import java.util.Arrays;

/**
 * How far two judges of the same images agree.
 *
 * @param observed share of images on which they agree
 * @param expected the share on which they would by chance, each keeping its own frequencies
 */
public record Agreement(long images, double observed, double expected) {

  /** From a table of counts: rows what the first said, columns what the second said. */
  public static Estimate<Agreement> of(long[][] table) {
    Numbers.square(table);
    double n = Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
    if (n == 0) {
      return Estimate.none(Reason.NO_IMAGES);
    }
    double observed = 0;
    double expected = 0;
    for (int k = 0; k < table.length; k++) {
      int column = k;
      observed += table[k][k] / n;
      double second = Arrays.stream(table).mapToLong(row -> row[column]).sum() / n;
      expected += Arrays.stream(table[k]).sum() / n * second;
    }
    return Estimate.of(new Agreement((long) n, Math.min(1, observed), Math.min(1, expected)));
  }

  /** (observed - expected) / (1 - expected) (Cohen 1960): 1 always agree, 0 as by chance. */
  public Estimate<Double> kappa() {
    return expected > 1 - Numbers.ROUNDING
        ? Estimate.none(Reason.COMPLETE_CHANCE_AGREEMENT)
        : Estimate.of((observed - expected) / (1 - expected));
  }

  /** Kappa of a table straight away. */
  public static Estimate<Double> kappa(long[][] table) {
    Estimate<Agreement> agreement = of(table);
    return agreement
        .toOptional()
        .map(Agreement::kappa)
        .orElseGet(() -> Estimate.none(agreement.whyNot().orElse(Reason.NO_IMAGES)));
  }
}
