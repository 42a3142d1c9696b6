package dev.joryu.comparison;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.MoreSeeds;
import dev.joryu.analysis.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group held against the baseline group.
 *
 * @param metric what is compared, such as {@code test/accuracy}
 * @param paired whether seed by seed; if not, by Welch's test
 * @param pairs how many seeds both have
 * @param mean group less baseline; null where the two cannot be compared
 * @param interval 95 %, of this comparison alone
 * @param p of the t test of this comparison alone
 * @param pAdjusted by Holm, for all comparisons of the table
 * @param signFlip p-value of the sign-flip test, which needs no normal distribution; null unless
 *     paired
 * @param smallestSignFlip the smallest that so many pairs can give; null unless paired
 * @param verdict by {@code pAdjusted}
 * @param verdictAlone as if it were the only comparison
 * @param moreSeeds how many more would decide; null where it is decided or cannot be said
 * @param lack why there is no mean, or no interval
 * @param notes what to think of it: seeds left out, what more seeds are planned for
 */
public record Comparison(
    String baseline,
    String metric,
    boolean paired,
    int pairs,
    @Nullable Double mean,
    @Nullable Interval interval,
    @Nullable Double p,
    @Nullable Double pAdjusted,
    @Nullable Double signFlip,
    @Nullable Double smallestSignFlip,
    Verdict verdict,
    Verdict verdictAlone,
    @Nullable MoreSeeds moreSeeds,
    @Nullable Lack lack,
    List<Note> notes) {

  private static final String TWIN = "tradeoff.note.twin";

  public Comparison {
    notes = List.copyOf(notes);
  }

  /** The same, the p-value being one of several: the verdict holds only if that is small too. */
  Comparison adjusted(double p) {
    return new Comparison(
        baseline,
        metric,
        paired,
        pairs,
        mean,
        interval,
        this.p,
        p,
        signFlip,
        smallestSignFlip,
        p < 1 - Cell.LEVEL ? verdictAlone : Verdict.UNDECIDED,
        verdictAlone,
        moreSeeds,
        lack,
        notes);
  }

  /**
   * The cell of the difference.
   *
   * @param n how many seeds count where they do not pair
   */
  Cell cell(int n) {
    return mean == null
        ? Cell.none(Measure.DELTA, lack == null ? Lack.NOT_MEASURED : lack)
        : new Cell(
            mean,
            paired ? pairs : n,
            null,
            interval,
            Origin.MEASURED_HERE,
            Measure.DELTA.convention(),
            lack,
            notes);
  }

  /** Whether it is that of another row, whose network answers in the same way. */
  public boolean isTakenOver() {
    return notes.stream().anyMatch(note -> note.key().equals(TWIN));
  }

  /** The comparison of another row that answers in the same way. */
  Comparison takenOver(String from) {
    return noted(Note.of(TWIN, from));
  }

  /** The same with a further note. */
  Comparison noted(Note note) {
    return planned(moreSeeds, List.of(note));
  }

  /** The same with so many more seeds wanted. */
  Comparison planned(@Nullable MoreSeeds more, List<Note> how) {
    return new Comparison(
        baseline,
        metric,
        paired,
        pairs,
        mean,
        interval,
        p,
        pAdjusted,
        signFlip,
        smallestSignFlip,
        verdict,
        verdictAlone,
        more,
        lack,
        Stream.concat(notes.stream(), how.stream()).toList());
  }

  /** Whether there was anything to compare; if not, there is no verdict, not even an open one. */
  public boolean isMade() {
    return mean != null;
  }
}
