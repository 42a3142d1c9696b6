package dev.joryu.api.queue;

import dev.joryu.api.request.ListJson;
import dev.joryu.experiment.QueueOverview;
import dev.joryu.experiment.QueuePlace;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.spec.Method;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queue.
 *
 * @param paused whether no worker is given a run
 * @param counts unfinished runs by status
 * @param owners who has computed most lately comes first
 * @param runs a page of the queued runs, in the order in which they are claimed
 */
record QueueJson(
    boolean paused,
    Map<RunStatus, Integer> counts,
    List<WorkerJson> workers,
    List<LimitJson> limits,
    List<Owner> owners,
    ListJson<Queued> runs) {

  static QueueJson of(QueueOverview queue, HttpServletRequest request) {
    return new QueueJson(
        queue.paused(),
        queue.counts(),
        queue.workers().stream().map(WorkerJson::of).toList(),
        queue.limits().stream().map(LimitJson::of).toList(),
        queue.shares().entrySet().stream()
            .map(share -> new Owner(share.getKey(), share.getValue()))
            .toList(),
        ListJson.of(queue.waiting(), Queued::of, request));
  }

  /** Who asks for runs, and the seconds they have computed lately, halved every six hours. */
  record Owner(String name, double recentSeconds) {}

  /** A queued run and its place. */
  record Queued(
      long id,
      String experiment,
      String name,
      Method method,
      String owner,
      int priority,
      @Nullable String statusReason,
      @Nullable QueuePlace queue) {

    static Queued of(Run run) {
      return new Queued(
          run.id(),
          run.experiment(),
          run.name(),
          run.method(),
          run.spec().owner(),
          run.priority(),
          run.statusReason(),
          run.queue());
    }
  }
}
