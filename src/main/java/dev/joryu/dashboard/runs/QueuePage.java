package dev.joryu.dashboard.runs;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.runs.QueueView.Waiting;
import dev.joryu.dashboard.runs.QueueView.WorkerRow;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.QueuePlace;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import dev.joryu.experiment.Workers;
import dev.joryu.experiment.Workers.LiveWorker;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The workers, the queue, and the teacher caches. */
@Controller
class QueuePage {

  private static final PageRequest SHOWN = PageRequest.first(200);

  private final Runs runs;
  private final Workers workers;
  private final RunRows rows;
  private final CacheRows caches;
  private final Wording wording;

  QueuePage(Runs runs, Workers workers, RunRows rows, CacheRows caches, Wording wording) {
    this.runs = runs;
    this.workers = workers;
    this.rows = rows;
    this.caches = caches;
    this.wording = wording;
  }

  @GetMapping("/queue")
  String show(Model model) {
    Page<Run> queued = in(RunStatus.QUEUED);
    List<RunRow> running =
        Stream.of(RunStatus.RUNNING, RunStatus.CANCELLING)
            .flatMap(status -> in(status).items().stream())
            .map(rows::row)
            .toList();
    model.addAttribute(
        "queue",
        new QueueView(
            workers.live().stream().map(QueuePage::worker).toList(),
            running,
            wording.count(queued.total()),
            queued.items().stream()
                .sorted(Comparator.comparingInt(QueuePage::position))
                .map(this::waiting)
                .toList(),
            caches.rows()));
    return "queue";
  }

  private Page<Run> in(RunStatus status) {
    return runs.list(new RunFilter(null, null, status, null, null), SHOWN);
  }

  private static WorkerRow worker(LiveWorker worker) {
    return new WorkerRow(
        worker.name(),
        worker.host(),
        worker.threads(),
        Moment.of(worker.startedAt()),
        Moment.of(worker.lastSeen()),
        worker.run());
  }

  private static int position(Run run) {
    QueuePlace place = run.queue();
    return place == null || place.position() == null ? Integer.MAX_VALUE : place.position();
  }

  private Waiting waiting(Run run) {
    QueuePlace place = run.queue();
    return place == null
        ? new Waiting(rows.row(run), Wording.NONE, null)
        : new Waiting(
            rows.row(run),
            wording.count(place.position()),
            Moment.ofNullable(place.expectedStart()));
  }
}
