package dev.joryu.experiment;

import dev.joryu.experiment.Line.Pace;
import dev.joryu.experiment.Line.RunningRun;
import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.fleet.Workers;
import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays the queue on: which worker is free when, which run it takes then, and how long that takes
 * by what was measured. From the moment on at which something is not known, nothing is made up.
 */
final class Forecast {

  /** More comparisons than any queue needs that is not mostly blocked. */
  private static final int MOST_LOOKS = 2_000_000;

  private final Line line;
  private final Set<Long> wanted;
  private final Map<String, Share> owners = new LinkedHashMap<>();
  private final Map<String, Integer> experiments = new HashMap<>();
  private final PriorityQueue<Free> free =
      new PriorityQueue<>(Comparator.comparingDouble(Free::at).thenComparing(f -> f.worker.name()));
  private final TreeMap<Double, LinkedList<Finish>> finishes = new TreeMap<>();
  private final Set<Long> finished = new HashSet<>();
  private final Map<Long, Start> starts = new HashMap<>();

  private @Nullable Unknown unknown;
  private int looks;

  private Forecast(Line line, Set<Long> wanted) {
    this.line = line;
    this.wanted = new HashSet<>(wanted);
  }

  /** When all runs start, by id; those of which nothing can be said are missing. */
  static Map<Long, Start> of(Line line) {
    Set<Long> all = new HashSet<>();
    line.waiting().forEach(run -> all.add(run.id()));
    return of(line, all);
  }

  /** When these runs start, and all that start before them. */
  static Map<Long, Start> of(Line line, Set<Long> wanted) {
    Forecast forecast = new Forecast(line, wanted);
    if (!line.paused()) {
      forecast.begin();
      forecast.play();
      forecast.giveUp();
    }
    return forecast.starts;
  }

  private void begin() {
    line.shares().forEach((owner, seconds) -> owners.put(owner, new Share(seconds)));
    Map<String, RunningRun> held = new HashMap<>();
    for (RunningRun run : line.running()) {
      held.put(run.worker(), run);
      double begun = -Duration.between(run.startedAt(), line.now()).toMillis() / 1000.0;
      Share share = share(run.owner());
      share.seconds = Math.max(0, share.seconds - OwnerUsage.AHEAD_SECONDS + begun);
      open(run.owner(), run.experiment(), begun);
      if (run.secondsLeft() != null) {
        finishes
            .computeIfAbsent(run.secondsLeft(), at -> new LinkedList<>())
            .add(new Finish(run.id(), run.owner(), run.experiment(), begun));
      }
    }
    for (LiveWorker worker : line.workers()) {
      RunningRun run = held.get(worker.name());
      if (worker.order() != Workers.Order.WORK) {
        continue;
      }
      if (run == null) {
        free.add(new Free(0, worker));
      } else if (run.secondsLeft() == null) {
        unknown = new Unknown(0, run.id());
      } else {
        free.add(new Free(run.secondsLeft(), worker));
      }
    }
    line.waiting().stream().filter(WaitingRun::held).map(WaitingRun::id).forEach(wanted::remove);
    line.waiting().stream()
        .filter(run -> !run.held())
        .sorted(
            Comparator.comparingInt((WaitingRun run) -> -run.priority())
                .thenComparing(WaitingRun::id))
        .forEach(run -> share(run.owner()).waiting.add(run));
  }

  private void play() {
    while (!free.isEmpty() && !wanted.isEmpty() && looks < MOST_LOOKS) {
      Free next = free.remove();
      if (unknown != null && next.at > unknown.since) {
        break;
      }
      finishUntil(next.at);
      Optional<WaitingRun> best = best(next);
      if (best.isPresent()) {
        start(best.get(), next);
      } else {
        double change = nextChange(next.at);
        if (change < Double.POSITIVE_INFINITY) {
          free.add(new Free(change, next.worker));
        }
      }
    }
  }

  /** Of what is left nothing more is known than that something unknown comes before. */
  private void giveUp() {
    if (unknown != null) {
      String reason =
          "no run comparable to run " + unknown.run + ", which comes before, was measured yet";
      owners
          .values()
          .forEach(
              share -> share.waiting.forEach(run -> starts.put(run.id(), new Start(null, reason))));
    }
  }

  private void start(WaitingRun run, Free on) {
    share(run.owner()).waiting.remove(run);
    wanted.remove(run.id());
    open(run.owner(), run.experiment(), on.at);
    starts.put(run.id(), new Start(line.now().plusMillis(Math.round(1000 * on.at)), null));
    Pace pace = line.paces().get(run.pace());
    if (pace == null) {
      unknown = unknown == null ? new Unknown(on.at, run.id()) : unknown;
      return;
    }
    double end = on.at + pace.seconds(run.epochs());
    finishes
        .computeIfAbsent(end, at -> new LinkedList<>())
        .add(new Finish(run.id(), run.owner(), run.experiment(), on.at));
    free.add(new Free(end, on.worker));
  }

  private void open(String owner, String experiment, double begun) {
    Share share = share(owner);
    share.open++;
    share.begun += begun;
    experiments.merge(experiment, 1, Integer::sum);
  }

  private void finishUntil(double at) {
    while (!finishes.isEmpty() && finishes.firstKey() <= at) {
      Map.Entry<Double, LinkedList<Finish>> now = finishes.pollFirstEntry();
      for (Finish finish : now.getValue()) {
        finished.add(finish.run);
        experiments.merge(finish.experiment, -1, Integer::sum);
        share(finish.owner).close(finish.begun, now.getKey());
      }
    }
  }

  private Optional<WaitingRun> best(Free at) {
    WaitingRun best = null;
    double least = 0;
    for (Share share : owners.values()) {
      WaitingRun run = first(share, at);
      double computed = share.at(at.at);
      if (run != null && (best == null || before(run, computed, best, least))) {
        best = run;
        least = computed;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean before(WaitingRun one, double computed, WaitingRun other, double least) {
    if (one.priority() != other.priority()) {
      return one.priority() > other.priority();
    }
    double minutes = Math.floor(computed / OwnerUsage.AHEAD_SECONDS);
    double fewest = Math.floor(least / OwnerUsage.AHEAD_SECONDS);
    return minutes != fewest ? minutes < fewest : one.id() < other.id();
  }

  private @Nullable WaitingRun first(Share share, Free at) {
    for (WaitingRun run : share.waiting) {
      looks++;
      if (!hasRoom(Kind.OWNER, run.owner(), share.open)) {
        return null;
      }
      if (at.worker.capabilities().containsAll(run.requires())
          && at.worker.memoryBytes() >= run.memoryBytes()
          && (run.teacherRun() == null || finished.contains(run.teacherRun()))
          && due(run) <= at.at
          && hasRoom(
              Kind.EXPERIMENT, run.experiment(), experiments.getOrDefault(run.experiment(), 0))) {
        return run;
      }
    }
    return null;
  }

  private boolean hasRoom(Kind kind, String name, int running) {
    return line.limits().isEmpty()
        || RunLimits.of(line.limits(), kind, name)
            .map(limit -> running < limit.most())
            .orElse(true);
  }

  private double due(WaitingRun run) {
    Instant notBefore = run.notBefore();
    return notBefore == null ? 0 : Duration.between(line.now(), notBefore).toMillis() / 1000.0;
  }

  /** When something happens next that may let a worker take a run it cannot take now. */
  private double nextChange(double at) {
    Double finish = finishes.higherKey(at);
    double change = finish == null ? Double.POSITIVE_INFINITY : finish;
    for (Share share : owners.values()) {
      for (WaitingRun run : share.waiting) {
        looks++;
        double due = due(run);
        if (due > at && due < change) {
          change = due;
        }
      }
    }
    return change;
  }

  private Share share(String owner) {
    return owners.computeIfAbsent(owner, unheard -> new Share(0));
  }

  /**
   * When a run starts.
   *
   * @param at null where it is not known
   * @param unknown why, in words
   */
  record Start(@Nullable Instant at, @Nullable String unknown) {}

  /** A worker that has nothing to do from then on. */
  private record Free(double at, LiveWorker worker) {}

  /** The end of a run, which began then. */
  private record Finish(long run, String owner, String experiment, double begun) {}

  /** Since when a run is going of which nobody knows how long it takes. */
  private record Unknown(double since, long run) {}

  /** What an owner has computed, computes and wants computed; times in seconds from now on. */
  private static final class Share {

    private final LinkedList<WaitingRun> waiting = new LinkedList<>();
    private double seconds;
    private double asOf;
    private int open;
    private double begun;

    Share(double seconds) {
      this.seconds = seconds;
    }

    double at(double time) {
      return seconds * Math.pow(0.5, (time - asOf) / OwnerUsage.HALF_LIFE_SECONDS)
          + open * (time + OwnerUsage.AHEAD_SECONDS)
          - begun;
    }

    void close(double since, double time) {
      seconds =
          seconds * Math.pow(0.5, (time - asOf) / OwnerUsage.HALF_LIFE_SECONDS) + time - since;
      asOf = time;
      open--;
      begun -= since;
    }
  }
}
