package dev.joryu.api.runs;

import dev.joryu.analysis.Estimate;
import dev.joryu.api.runs.EvaluationJson.IntervalJson;
import dev.joryu.assessment.Mean;
import dev.joryu.assessment.Sight;
import dev.joryu.evaluation.Gaze;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where student and teacher look, by energy maps that no alignment has touched.
 *
 * @param images places in the dataset's archive, in the order of all values
 */
record GazeJson(List<Integer> images, List<PairJson> pairs) {

  /**
   * One stage of each.
   *
   * @param divergence KL(teacher ‖ student) in nats
   * @param positions of the grid both maps were brought to; null for runs that did not keep it
   * @param overlap of the strongest fifth of positions
   * @param overlapByChance of unrelated maps; null where positions are not known
   * @param teacherOutside share of the energy outside the leaf
   * @param cka linear CKA; null for too few images
   */
  record PairJson(
      String teacher,
      String student,
      @Nullable Integer positions,
      @Nullable MeanJson cosine,
      @Nullable MeanJson divergence,
      @Nullable MeanJson overlap,
      @Nullable Double overlapByChance,
      @Nullable MeanJson teacherEntropy,
      @Nullable MeanJson studentEntropy,
      @Nullable MeanJson teacherOutside,
      @Nullable MeanJson studentOutside,
      @Nullable Double cka) {

    static PairJson of(Sight.Pair pair) {
      Gaze.Pair each = pair.each();
      return new PairJson(
          each.teacher(),
          each.student(),
          each.grid() == null ? null : Integer.valueOf(each.grid().positions()),
          MeanJson.of(pair.cosine(), each.cosine()),
          MeanJson.of(pair.divergence(), each.divergence()),
          MeanJson.of(pair.overlap(), each.overlap()),
          pair.overlapByChance().toOptional().orElse(null),
          MeanJson.of(pair.teacherEntropy(), each.teacherEntropy()),
          MeanJson.of(pair.studentEntropy(), each.studentEntropy()),
          MeanJson.of(pair.teacherOutside(), each.teacherOutside()),
          MeanJson.of(pair.studentOutside(), each.studentOutside()),
          pair.cka().toOptional().orElse(null));
    }
  }

  /**
   * A mean over images.
   *
   * @param interval Student's t, 95 %; null where there is none
   * @param values image by image; null where an image has none
   */
  record MeanJson(
      double mean, int n, @Nullable IntervalJson interval, List<@Nullable Double> values) {

    static @Nullable MeanJson of(Estimate<Mean> mean, double[] values) {
      return mean.toOptional()
          .map(m -> new MeanJson(m.value(), m.n(), IntervalJson.of(m.interval()), list(values)))
          .orElse(null);
    }

    private static List<@Nullable Double> list(double[] values) {
      return Arrays.asList(
          Arrays.stream(values)
              .mapToObj(value -> Double.isFinite(value) ? (Double) value : null)
              .toArray(Double[]::new));
    }
  }

  static GazeJson of(Sight sight) {
    return new GazeJson(
        Arrays.stream(sight.images()).boxed().toList(),
        sight.pairs().stream().map(PairJson::of).toList());
  }
}
