package dev.joryu.api.experiments;

import dev.joryu.analysis.Verdict;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Lack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group less its baseline.
 *
 * @param p of the t test of this comparison alone
 * @param verdict with p adjusted by Holm for all comparisons of the table; null where there is
 *     nothing to compare
 * @param verdictAlone as if it were the only comparison
 * @param paired whether seed by seed; if not, by Welch's test
 * @param signFlip exact p-value of the sign-flip test
 * @param smallestSignFlip the smallest that so many pairs can give
 * @param moreSeeds about how many more seeds would decide; null where decided or not known
 * @param moreSeedsOrMore whether it takes more than that
 * @param reason why there is no mean, or no interval
 * @param notes seeds left out, and at what level more seeds are planned, in sentences
 */
record DeltaJson(
    @Nullable Double mean,
    @Nullable Double ciLow,
    @Nullable Double ciHigh,
    @Nullable Double p,
    @Nullable Verdict verdict,
    @Nullable Verdict verdictAlone,
    @Nullable Double pAdjusted,
    String baseline,
    boolean paired,
    int pairs,
    @Nullable Double signFlip,
    @Nullable Double smallestSignFlip,
    @Nullable Integer moreSeeds,
    @Nullable Boolean moreSeedsOrMore,
    @Nullable Lack lack,
    @Nullable String reason,
    List<String> notes) {

  static DeltaJson of(Comparison comparison, Spoken spoken) {
    Lack lack = comparison.lack();
    return new DeltaJson(
        comparison.mean(),
        comparison.interval() == null ? null : comparison.interval().low(),
        comparison.interval() == null ? null : comparison.interval().high(),
        comparison.p(),
        comparison.isMade() ? comparison.verdict() : null,
        comparison.isMade() ? comparison.verdictAlone() : null,
        comparison.pAdjusted(),
        comparison.baseline(),
        comparison.paired(),
        comparison.pairs(),
        comparison.signFlip(),
        comparison.smallestSignFlip(),
        comparison.moreSeeds() == null ? null : comparison.moreSeeds().seeds(),
        comparison.moreSeeds() == null ? null : comparison.moreSeeds().orMore(),
        lack,
        lack == null ? null : spoken.text(lack.key()),
        spoken.texts(comparison.notes()));
  }
}
