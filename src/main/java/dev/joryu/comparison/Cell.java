package dev.joryu.comparison;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Sample;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A figure with all one has to know of it, or the reason why there is none; never NaN.
 *
 * @param value mean of the values; null where there is none
 * @param n how many values it is the mean of
 * @param sd their standard deviation; null for fewer than two
 * @param interval of the mean, 95 %; null where there is none or the figure is a plain count
 * @param origin where it comes from; null where there is no value
 * @param convention how it is counted
 * @param lack why there is no value or, where there is one, no interval; null where nothing lacks
 * @param notes what to think of the figure
 */
public record Cell(
    @Nullable Double value,
    int n,
    @Nullable Double sd,
    @Nullable Interval interval,
    @Nullable Origin origin,
    Note convention,
    @Nullable Lack lack,
    List<Note> notes) {

  /** The level of all intervals. */
  public static final double LEVEL = 0.95;

  /** Said of intervals that are not shown whole. */
  static final Note CUT = Note.of("tradeoff.note.cut");

  private static final String SOME = "tradeoff.note.some";

  public Cell {
    notes = List.copyOf(notes);
    if (value == null ? lack == null : !Double.isFinite(value) || origin == null) {
      throw new IllegalArgumentException("neither a finite value with its origin nor a reason");
    }
  }

  /** No figure. */
  static Cell none(Measure measure, Lack lack) {
    return new Cell(null, 0, null, null, null, measure.convention(), lack, List.of());
  }

  /** The mean of runs that differ by chance. */
  static Cell mean(Measure measure, Origin origin, double... values) {
    if (values.length == 0) {
      return none(measure, Lack.NOT_MEASURED);
    }
    Sample sample = Sample.of(values);
    Estimate<Interval> all = sample.interval(LEVEL);
    boolean few = measure.needsThree() && sample.n() == 2;
    Interval whole = few ? null : all.toOptional().orElse(null);
    Interval interval = whole == null ? null : measure.cut(whole);
    return new Cell(
        sample.mean(),
        sample.n(),
        sample.sd().isPresent() ? sample.sd().getAsDouble() : null,
        interval,
        origin,
        measure.convention(),
        few ? Lack.TOO_FEW_VALUES : all.whyNot().map(Lack::of).orElse(null),
        Objects.equals(interval, whole) ? List.of() : List.of(CUT));
  }

  /** A figure that is the same for all runs of a group, as counts are. */
  static Cell exact(Measure measure, Origin origin, double value) {
    return new Cell(value, 1, null, null, origin, measure.convention(), null, List.of());
  }

  Cell with(Note note) {
    List<Note> more = new java.util.ArrayList<>(notes);
    more.add(note);
    return new Cell(value, n, sd, interval, origin, convention, lack, more);
  }

  /** The same, said to be of fewer seeds than the row stands for, where it is. */
  Cell of(int counted, int seeds) {
    return value != null && counted < seeds ? with(Note.of(SOME, counted, seeds)) : this;
  }

  /** Whether it is of fewer seeds than the row stands for. */
  boolean isOfSome() {
    return notes.stream().anyMatch(note -> note.key().equals(SOME));
  }

  /** Whether the interval is as wide below the value as above, as ± says. */
  public boolean isCentred() {
    return interval != null && !notes.contains(CUT);
  }

  /** The value for those that count with it. */
  public OptionalDouble number() {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
