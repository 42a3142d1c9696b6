package dev.joryu.comparison;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.evaluation.Answers;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of how many images a share is, and how far those alone leave it open. */
final class Images {

  /** How far from a whole number of images rounding may take a share. */
  private static final double ROUNDING = 0.01;

  private Images() {}

  /**
   * A cell of one network gets the Wilson interval over its images, which is none over seeds; of
   * several networks a field cell says how many images each was asked about.
   *
   * @param digests of the networks that the cell is of
   */
  static Cell counted(Cell cell, Column column, List<Digest> digests) {
    SortedSet<Integer> sizes =
        digests.stream()
            .flatMap(digest -> Stream.ofNullable(digest.sizes().get(set(column))))
            .filter(size -> size > 0)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!isShare(column.measure()) || cell.value() == null || sizes.isEmpty()) {
      return cell;
    }
    int least = sizes.first();
    if (sizes.size() > 1) {
      return cell.with(Note.of("tradeoff.note.images-differ", least, sizes.last()));
    }
    if (cell.n() == 1) {
      return alone(cell, cell.number().orElseThrow(), least);
    }
    return column.dataset() == null ? cell : cell.with(Note.of("tradeoff.note.images", least));
  }

  private static Cell alone(Cell cell, double share, int images) {
    long right = Math.round(share * images);
    if (Math.abs(share * images - right) > ROUNDING) {
      return cell; // it is of other images than those that were kept
    }
    Interval interval = new Proportion(right, images).interval(Cell.LEVEL);
    return cell.with(
        Note.of(
            "tradeoff.note.images-alone",
            images,
            percent(interval.low()),
            percent(interval.high())));
  }

  private static boolean isShare(Measure measure) {
    return measure == Measure.ACCURACY
        || measure == Measure.FIELD
        || measure == Measure.FIELD_RESTRICTED;
  }

  private static String set(Column column) {
    return column.dataset() == null ? Answers.TEST : Answers.FIELD + column.dataset();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
