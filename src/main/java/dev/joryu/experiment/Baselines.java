package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.metric.MetricSummary;
import dev.joryu.spec.DistillationSpec.Transfer;
import dev.joryu.spec.Method;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the students of an experiment are measured by. Accuracies on different images say nothing
 * about each other, so each student meets only those of its own dataset.
 */
public final class Baselines {

  private static final String ACCURACY = "test/accuracy";

  private final List<Run> runs;
  private final Map<String, String> hashes;
  private final Map<Long, Way> ways = new HashMap<>();

  /**
   * The runs of one experiment.
   *
   * @param hashes content hashes of the runs' datasets by name
   */
  public Baselines(List<Run> runs, Map<String, String> hashes) {
    this.runs = runs;
    this.hashes = hashes;
  }

  /** Test accuracy of the run's model; null until it was measured. */
  public static @Nullable Double accuracy(Run run) {
    MetricSummary summary = run.metrics().get(ACCURACY);
    return summary == null ? null : summary.last();
  }

  /** Whether the run trains what is compared, which teachers are not. */
  public static boolean isStudent(Run run) {
    return run.method() != Method.TEACHER;
  }

  /**
   * The finished baseline a student is compared to: on the same images, where there is one trained
   * alike and of the same seed. Empty for teachers and for the baseline itself.
   */
  public Optional<Run> of(Run student) {
    if (!isStudent(student) || accuracy(student) == null) {
      return Optional.empty();
    }
    return measured()
        .filter(run -> run.method() == Method.BASELINE && onSameImages(run, student))
        .min(
            Comparator.comparing((Run run) -> !alike(run, student))
                .thenComparing(run -> seed(run) != seed(student))
                .thenComparing(Run::id))
        .filter(baseline -> baseline.id() != student.id());
  }

  /**
   * Whether two students differ in seed and teaching alone, so that a difference between them can
   * be put down to these.
   */
  public boolean alike(Run one, Run other) {
    return way(one).equals(way(other));
  }

  private Way way(Run run) {
    return ways.computeIfAbsent(run.id(), id -> Way.of(run.spec()));
  }

  /** Whether no student of the same images has a better test accuracy. */
  public boolean isBest(Run run) {
    Double mine = accuracy(run);
    return mine != null
        && isStudent(run)
        && measured()
            .filter(other -> isStudent(other) && onSameImages(other, run))
            .noneMatch(other -> Objects.requireNonNull(accuracy(other)) > mine);
  }

  /** Whether the runs are of different images, so that each has to say which. */
  public boolean severalDatasets() {
    return runs.stream().map(this::hash).distinct().count() > 1;
  }

  private Stream<Run> measured() {
    return runs.stream().filter(run -> accuracy(run) != null);
  }

  private boolean onSameImages(Run one, Run other) {
    return hash(one).equals(hash(other));
  }

  private String hash(Run run) {
    return hashes.getOrDefault(run.spec().dataset(), run.spec().dataset());
  }

  private static long seed(Run run) {
    return run.spec().training().seed();
  }

  /** How a student is trained, but for the seed and for what is a teacher's alone. */
  private record Way(
      ModelSpec model, Map<String, Object> training, int cacheViews, Transfer transfer) {

    static Way of(RunSpec spec) {
      Map<String, Object> training = JsonColumn.tree(spec.training());
      training.remove("seed");
      return new Way(
          spec.model(), training, spec.distillation().cacheViews(), spec.distillation().transfer());
    }
  }
}
