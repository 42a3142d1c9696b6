package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunProgress;
import dev.joryu.experiment.RunStatus;
import dev.joryu.metric.MetricSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what lists and tables tell about runs. */
@Component
public class RunRows {

  private final Wording wording;

  RunRows(Wording wording) {
    this.wording = wording;
  }

  /** The row of a run. */
  public RunRow row(Run run) {
    return new RunRow(
        run.id(),
        run.name(),
        run.experiment(),
        run.method().toString(),
        key(run.status()),
        progress(run),
        wording.percent(best(run, "val/accuracy")),
        wording.percent(last(run, "test/accuracy")),
        Moment.of(run.createdAt()),
        Moment.ofNullable(run.finishedAt()),
        wording.duration(took(run)),
        run.priority(),
        wording.sentence(Objects.requireNonNullElse(run.statusReason(), "")));
  }

  /** How far a run is; null unless a worker holds it. */
  public @Nullable ProgressView progress(Run run) {
    if (!run.status().isHeld()) {
      return null;
    }
    RunProgress progress = run.progress();
    Double eta = progress.etaSeconds();
    return new ProgressView(
        progress.epoch(),
        progress.epochs(),
        wording.count(progress.step()),
        progress.steps() == 0 ? Wording.NONE : wording.count(progress.steps()),
        (int) Math.floor(100 * progress.fraction()),
        eta == null ? null : wording.duration(Duration.ofMillis(Math.round(eta * 1000))));
  }

  /** The key of a status in translated texts and styles. */
  public static String key(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The newest value of a metric; null where there is none. */
  public static @Nullable Double last(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    return summary == null ? null : summary.last();
  }

  /** The best value of a metric; null where there is none. */
  public static @Nullable Double best(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    return summary == null ? null : summary.best();
  }

  /**
   * How long workers had a run in their hands since it last began anew; null until it ended. What
   * lay between two attempts trained nobody.
   */
  public static @Nullable Duration took(Run run) {
    Instant started = run.startedAt();
    Instant finished = run.finishedAt();
    return started == null || finished == null
        ? null
        : run.attempts().stream()
            .filter(attempt -> !attempt.startedAt().isBefore(started))
            .map(attempt -> Duration.between(attempt.startedAt(), ended(attempt, finished)))
            .reduce(Duration.ZERO, Duration::plus);
  }

  private static Instant ended(Attempt attempt, Instant finished) {
    return Objects.requireNonNullElse(attempt.endedAt(), finished);
  }
}
