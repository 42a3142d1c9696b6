package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.runs.RunView.AttemptRow;
import dev.joryu.dashboard.runs.RunView.LabelledMoment;
import dev.joryu.dashboard.runs.RunView.MetricRow;
import dev.joryu.dashboard.runs.RunView.QueueNote;
import dev.joryu.dashboard.runs.RunView.Teacher;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.QueuePlace;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunLog;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.metric.MetricSummary;
import dev.joryu.spec.ResourceSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of one run. */
@Component
class RunViews {

  private static final int LOG_LINES = 300;
  private static final List<String> GROUPS = List.of("test/", "val/", "field/", "train/");
  private static final Comparator<MetricSummary> RESULTS_FIRST =
      Comparator.comparingInt((MetricSummary metric) -> group(metric.name()))
          .thenComparing(MetricSummary::name);

  private final RunRows rows;
  private final QueueViews queue;
  private final RunResults results;
  private final RunLog log;
  private final SpecText specs;
  private final Wording wording;

  RunViews(
      RunRows rows,
      QueueViews queue,
      RunResults results,
      RunLog log,
      SpecText specs,
      Wording wording) {
    this.rows = rows;
    this.queue = queue;
    this.results = results;
    this.log = log;
    this.specs = specs;
    this.wording = wording;
  }

  /** The view of {@code run}, on a server people reach at {@code origin}. */
  RunView view(Run run, String origin) {
    SpecFields spec = specs.fields(run.spec());
    return new RunView(
        run.id(),
        run.name(),
        run.experiment(),
        run.method().toString(),
        RunRows.key(run.status()),
        run.statusReason() == null ? null : wording.sentence(run.statusReason()),
        wording.sentences(run.warnings()),
        rows.progress(run),
        queue(run.queue()),
        run.status() == RunStatus.QUEUED || run.status() == RunStatus.RUNNING,
        !run.held() && (run.status() == RunStatus.QUEUED || run.status() == RunStatus.RUNNING),
        run.held() && !run.status().isFinished(),
        run.spec().dataset(),
        teacher(run.teacher()),
        run.status() == RunStatus.SUCCEEDED ? run.model() : null,
        results.of(run),
        facts(run),
        moments(run),
        Formula.of(run.method(), spec),
        run.metrics().values().stream().sorted(RESULTS_FIRST).map(this::metric).toList(),
        run.attempts().stream().map(this::attempt).toList(),
        log.tail(run.id(), LOG_LINES).stream()
            .map(RunLog.Line::text)
            .collect(Collectors.joining("\n")),
        spec.values().entrySet().stream()
            .map(field -> new Fact(field.getKey(), field.getValue()))
            .toList(),
        specs.json(run.spec()),
        specs.curl(run.spec(), origin));
  }

  private @Nullable QueueNote queue(@Nullable QueuePlace place) {
    return place == null
        ? null
        : new QueueNote(
            place.position() == null ? null : wording.count(place.position()),
            Moment.ofNullable(place.expectedStart()),
            queue.remark(place));
  }

  private @Nullable Teacher teacher(@Nullable TeacherLink link) {
    return link == null
        ? null
        : new Teacher(link.model(), wording.percent(link.accuracy()), wording.compact(link.macs()));
  }

  private List<Fact> facts(Run run) {
    return List.of(
        new Fact(
            wording.text("field.model.architecture"), run.spec().model().architecture().toString()),
        new Fact(
            wording.text("field.model.imageSize"),
            wording.text("fact.pixels", run.spec().model().imageSize())),
        new Fact(wording.text("column.seed"), String.valueOf(run.spec().training().seed())),
        new Fact(wording.text("field.owner"), run.spec().owner()),
        new Fact(wording.text("field.resources"), needs(run.spec().resources())));
  }

  private String needs(ResourceSpec resources) {
    List<String> needs = new ArrayList<>(resources.required());
    if (resources.memoryMb() != null) {
      needs.add(wording.text("run.memory", wording.bytes(resources.memoryBytes())));
    }
    return needs.isEmpty() ? wording.text("run.needs-nothing") : String.join(", ", needs);
  }

  private List<LabelledMoment> moments(Run run) {
    List<LabelledMoment> moments = new ArrayList<>();
    addMoment(moments, "column.created", run.createdAt());
    addMoment(moments, "column.started", run.startedAt());
    addMoment(moments, "column.finished", run.finishedAt());
    return moments;
  }

  private void addMoment(List<LabelledMoment> moments, String key, @Nullable Instant at) {
    if (at != null) {
      moments.add(new LabelledMoment(wording.text(key), Moment.of(at)));
    }
  }

  private MetricRow metric(MetricSummary metric) {
    return new MetricRow(
        metric.name(),
        wording.figure(metric.last()),
        wording.figure(metric.min()),
        wording.figure(metric.max()),
        wording.figure(metric.best()),
        wording.count(metric.bestStep()),
        metric.nonFinite() == 0
            ? wording.count(metric.points())
            : wording.text("run.non-finite", metric.points(), metric.nonFinite()));
  }

  private static int group(String metric) {
    return (int) GROUPS.stream().takeWhile(group -> !metric.startsWith(group)).count();
  }

  private AttemptRow attempt(Attempt attempt) {
    return new AttemptRow(
        attempt.number(),
        attempt.worker(),
        Moment.of(attempt.startedAt()),
        Moment.ofNullable(attempt.endedAt()),
        attempt.outcome() == null ? null : attempt.outcome().key(),
        wording.sentence(Objects.requireNonNullElse(attempt.reason(), "")));
  }
}
