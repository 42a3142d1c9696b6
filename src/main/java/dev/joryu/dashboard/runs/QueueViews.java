package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.runs.QueueView.LimitRow;
import dev.joryu.dashboard.runs.QueueView.OwnerRow;
import dev.joryu.dashboard.runs.QueueView.Waiting;
import dev.joryu.dashboard.runs.QueueView.WorkerRow;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.QueueOverview;
import dev.joryu.experiment.QueuePlace;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunLimits;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the view of the queue. */
@Component
class QueueViews {

  private final RunRows rows;
  private final CacheRows caches;
  private final Wording wording;

  QueueViews(RunRows rows, CacheRows caches, Wording wording) {
    this.rows = rows;
    this.caches = caches;
    this.wording = wording;
  }

  QueueView view(QueueOverview queue, FieldErrors errors, UriComponentsBuilder address) {
    return new QueueView(
        queue.paused(),
        queue.workers().stream().map(this::worker).toList(),
        queue.running().stream().map(rows::row).toList(),
        wording.count(queue.waiting().total()),
        queue.waiting().items().stream().map(this::waiting).toList(),
        Pager.of(queue.waiting(), address),
        queue.shares().entrySet().stream()
            .map(share -> new OwnerRow(share.getKey(), duration(share.getValue())))
            .toList(),
        queue.limits().stream().map(this::limit).toList(),
        errors,
        caches.rows());
  }

  /** A place in the queue in one sentence; empty where there is nothing to add to its position. */
  String remark(QueuePlace place) {
    return Stream.of(place.blocked(), place.unknown())
        .filter(sentence -> sentence != null)
        .findFirst()
        .map(wording::sentence)
        .orElse("");
  }

  private WorkerRow worker(LiveWorker worker) {
    String state =
        switch (worker.order()) {
          case WORK ->
              worker.trouble() == null
                  ? wording.text("queue.works")
                  : wording.sentence(worker.trouble());
          case FINISH -> wording.text("queue.finishes");
          case HAND_OVER -> wording.text("queue.hands-over");
        };
    return new WorkerRow(
        worker.name(),
        worker.host(),
        worker.threads(),
        wording.text(
            "queue.offers",
            String.join(", ", worker.capabilities()),
            wording.bytes(worker.memoryBytes())),
        state,
        worker.isDraining(),
        Moment.of(worker.startedAt()),
        Moment.of(worker.lastSeen()),
        worker.run());
  }

  private Waiting waiting(Run run) {
    QueuePlace place = run.queue();
    Integer position = place == null ? null : place.position();
    return new Waiting(
        rows.row(run),
        run.spec().owner(),
        wording.count(position),
        place == null ? null : Moment.ofNullable(place.expectedStart()),
        place == null ? "" : remark(place),
        Math.min(run.priority() + 1, 1000),
        Math.max(run.priority() - 1, -1000));
  }

  private LimitRow limit(Limit limit) {
    boolean owner = limit.kind() == RunLimits.Kind.OWNER;
    return new LimitRow(
        limit.kind().toString(),
        owner ? wording.text("field.owner") : wording.text("column.experiment"),
        limit.name(),
        limit.name().equals(RunLimits.EVERYBODY) ? wording.text("queue.everybody") : limit.name(),
        wording.count(limit.most()));
  }

  private String duration(double seconds) {
    return wording.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
