package dev.joryu.api.runs;

import dev.joryu.api.models.ProfileJson;
import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.QueuePlace;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunProgress;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.metric.MetricSummary;
import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param spec with every default filled in
 * @param queue its place in the queue; null unless queued
 * @param metrics summaries by metric name
 * @param chosen the epoch its model is of, with the figures of that model; null until it succeeded
 * @param model name its model has or will have
 */
record RunJson(
    long id,
    String experiment,
    String name,
    Method method,
    RunStatus status,
    @Nullable String statusReason,
    int priority,
    String owner,
    Map<String, String> tags,
    RunSpec spec,
    String specHash,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    RunProgress progress,
    @Nullable QueuePlace queue,
    Map<String, Summary> metrics,
    @Nullable Chosen chosen,
    @Nullable ProfileJson profile,
    String model,
    @Nullable Teacher teacher,
    List<Attempt> attempts,
    List<String> warnings) {

  static RunJson of(Run run) {
    Map<String, Summary> metrics = new TreeMap<>();
    run.metrics().forEach((name, summary) -> metrics.put(name, Summary.of(summary)));
    return new RunJson(
        run.id(),
        run.experiment(),
        run.name(),
        run.method(),
        run.status(),
        run.statusReason(),
        run.priority(),
        run.spec().owner(),
        run.tags(),
        run.spec(),
        run.specHash(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        run.progress(),
        run.queue(),
        metrics,
        run.chosen(),
        run.profile() == null ? null : ProfileJson.of(run.profile()),
        run.model(),
        run.teacher() == null ? null : Teacher.of(run.teacher()),
        run.attempts(),
        run.warnings());
  }

  /** A curve in a few numbers; {@code last} may be "NaN", "Infinity" or "-Infinity". */
  record Summary(
      double last,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Double best,
      @Nullable Long bestStep) {

    static Summary of(MetricSummary summary) {
      return new Summary(
          summary.last(), summary.min(), summary.max(), summary.best(), summary.bestStep());
    }
  }

  /** The teacher, its figures frozen when it came to be. */
  record Teacher(
      String model, @Nullable Double accuracy, @Nullable Long macs, @Nullable String sha256) {

    static Teacher of(TeacherLink link) {
      return new Teacher(link.model(), link.accuracy(), link.macs(), link.sha256());
    }
  }
}
