package dev.joryu.assessment;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Reason;
import dev.joryu.analysis.Similarity;
import dev.joryu.evaluation.Gaze;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where student and teacher look, by maps of energy that no alignment has touched.
 *
 * @param images places of the images in the archive, in the order of all values
 * @param pairs from the finest to the coarsest
 */
public record Sight(int[] images, List<Pair> pairs) {

  public Sight {
    pairs = List.copyOf(pairs);
  }

  /**
   * Figures of one pair of stages: means over images; the values themselves are in {@code each}.
   *
   * @param cosine 0 to 1; high for any two even maps
   * @param divergence KL(teacher ‖ student) in nats
   * @param overlap of the strongest fifth of positions: common ones over all of either
   * @param overlapByChance of maps that know nothing of each other; none where the record does not
   *     say how many positions there are
   * @param cka of pooled features
   */
  public record Pair(
      Gaze.Pair each,
      Estimate<Mean> cosine,
      Estimate<Mean> divergence,
      Estimate<Mean> overlap,
      Estimate<Double> overlapByChance,
      Estimate<Mean> teacherEntropy,
      Estimate<Mean> studentEntropy,
      Estimate<Mean> teacherOutside,
      Estimate<Mean> studentOutside,
      Estimate<Double> cka) {

    static Pair of(Gaze.Pair pair) {
      return new Pair(
          pair,
          Mean.of(pair.cosine(), 0, 1),
          Mean.of(pair.divergence(), 0, Double.MAX_VALUE),
          Mean.of(pair.overlap(), 0, 1),
          byChance(pair.grid()),
          Mean.of(pair.teacherEntropy(), 0, 1),
          Mean.of(pair.studentEntropy(), 0, 1),
          Mean.of(pair.teacherOutside(), 0, 1),
          Mean.of(pair.studentOutside(), 0, 1),
          Double.isFinite(pair.cka())
              ? Estimate.of(pair.cka())
              : Estimate.none(Reason.TOO_FEW_IMAGES));
    }

    private static Estimate<Double> byChance(Gaze.@Nullable Grid grid) {
      return grid == null
          ? Estimate.none(Reason.MISSING_VALUE)
          : Estimate.of(Similarity.topOverlapByChance(grid.positions(), Gaze.TOP));
    }
  }

  static Part<Sight> of(Gaze gaze) {
    if (gaze.images().length == 0 || gaze.pairs().isEmpty()) {
      return Part.missing(Sentence.of("assessment.no-pairs"));
    }
    return Part.of(new Sight(gaze.images(), gaze.pairs().stream().map(Pair::of).toList()));
  }

  /** The coarsest pair, next to what both decide by. */
  public Pair deepest() {
    return pairs.get(pairs.size() - 1);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Pair deepest = deepest();
    deepest.overlap().toOptional().ifPresent(overlap -> findings.add(similarity(deepest, overlap)));
    outside(deepest).ifPresent(findings::add);
    return findings;
  }

  private static Finding similarity(Pair pair, Mean overlap) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                pair.each().student(), pair.each().teacher(), overlap.n(), Sentence.mean(overlap)));
    String way = "unknown";
    Double chance = pair.overlapByChance().toOptional().orElse(null);
    if (chance != null) {
      values.add(Sentence.number(chance));
      double low = overlap.interval().toOptional().map(Interval::low).orElse(0.0);
      way = low > chance ? "more" : "undecided";
    }
    values.add(pair.cosine().toOptional().map(Sentence::mean).orElse("–"));
    return new Finding(Finding.Topic.GAZE, Sentence.of("assessment.gaze." + way, values.toArray()));
  }

  /** Only of images where a leaf was found for both; empty where there are none. */
  private static Optional<Finding> outside(Pair pair) {
    double[] teacher = pair.each().teacherOutside().clone();
    double[] student = pair.each().studentOutside().clone();
    double[] differences = new double[student.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = student[i] - teacher[i];
      if (Double.isNaN(differences[i])) {
        student[i] = Double.NaN;
        teacher[i] = Double.NaN;
      }
    }
    Optional<Interval> interval =
        Mean.of(differences, -1, 1).toOptional().flatMap(mean -> mean.interval().toOptional());
    String way =
        interval.isEmpty() || interval.get().contains(0)
            ? "undecided"
            : interval.get().low() > 0 ? "more" : "less";
    Optional<Mean> taught = Mean.of(teacher, 0, 1).toOptional();
    return Mean.of(student, 0, 1)
        .toOptional()
        .map(
            own ->
                new Finding(
                    Finding.Topic.OUTSIDE,
                    Sentence.of(
                        "assessment.outside." + way,
                        own.n(),
                        Sentence.percent(own.value()),
                        Sentence.percent(taught.orElseThrow().value()),
                        pair.each().student(),
                        pair.each().teacher())));
  }
}
