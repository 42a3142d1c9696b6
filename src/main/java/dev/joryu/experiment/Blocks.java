package dev.joryu.experiment;

import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.fleet.Workers;
import dev.joryu.fleet.Workers.LiveWorker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says what keeps a queued run from starting, other than the runs before it. */
final class Blocks {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final double GIB = 1L << 30;

  private final Line line;
  private final List<Function<WaitingRun, Optional<String>>> rules =
      List.of(
          this::held,
          this::teacher,
          this::worker,
          this::queue,
          this::ownerLimit,
          this::experimentLimit,
          this::backoff);

  Blocks(Line line) {
    this.line = line;
  }

  /** The first thing in the way; empty where there is nothing. */
  Optional<String> of(WaitingRun run) {
    return rules.stream().flatMap(rule -> rule.apply(run).stream()).findFirst();
  }

  private Optional<String> held(WaitingRun run) {
    return run.held() ? Optional.of("it is paused until somebody resumes it") : Optional.empty();
  }

  private Optional<String> teacher(WaitingRun run) {
    return run.teacherRun() == null
        ? Optional.empty()
        : Optional.of("it waits for its teacher, which run " + run.teacherRun() + " makes");
  }

  private Optional<String> worker(WaitingRun run) {
    if (line.workers().isEmpty()) {
      return Optional.of("no worker is alive");
    }
    List<LiveWorker> able =
        line.workers().stream()
            .filter(worker -> worker.capabilities().containsAll(run.requires()))
            .toList();
    if (able.isEmpty()) {
      return Optional.of("no live worker offers " + lacking(run));
    }
    long most = able.stream().mapToLong(LiveWorker::memoryBytes).max().orElse(0);
    if (most < run.memoryBytes()) {
      return Optional.of(
          "it needs %s GiB of memory, and live workers offer at most %s GiB"
              .formatted(gib(run.memoryBytes()), gib(most)));
    }
    boolean allDrain =
        able.stream()
            .filter(worker -> worker.memoryBytes() >= run.memoryBytes())
            .allMatch(worker -> worker.order() != Workers.Order.WORK);
    return allDrain
        ? Optional.of("every live worker that could take it is draining")
        : Optional.empty();
  }

  /** What nobody has at all; if everything is there but not at one worker, all of it. */
  private String lacking(WaitingRun run) {
    List<String> nowhere =
        run.requires().stream()
            .filter(tag -> line.workers().stream().noneMatch(w -> w.capabilities().contains(tag)))
            .toList();
    Stream<String> tags = (nowhere.isEmpty() ? run.requires() : nowhere).stream();
    return tags.map(tag -> "'" + tag + "'").reduce((all, tag) -> all + ", " + tag).orElse("");
  }

  private Optional<String> queue(WaitingRun run) {
    return line.paused() ? Optional.of("the queue is paused") : Optional.empty();
  }

  private Optional<String> ownerLimit(WaitingRun run) {
    long now = line.running().stream().filter(r -> r.owner().equals(run.owner())).count();
    return limit(Kind.OWNER, run.owner(), now)
        .map(
            most ->
                "the limit for owner '%s' is reached, runs at once: %d"
                    .formatted(run.owner(), most));
  }

  private Optional<String> experimentLimit(WaitingRun run) {
    long now = line.running().stream().filter(r -> r.experiment().equals(run.experiment())).count();
    return limit(Kind.EXPERIMENT, run.experiment(), now)
        .map(
            most ->
                "the limit for experiment '%s' is reached, runs at once: %d"
                    .formatted(run.experiment(), most));
  }

  private Optional<Integer> limit(Kind kind, String name, long now) {
    return RunLimits.of(line.limits(), kind, name).map(Limit::most).filter(most -> now >= most);
  }

  private Optional<String> backoff(WaitingRun run) {
    Instant notBefore = run.notBefore();
    return notBefore == null || !notBefore.isAfter(line.now())
        ? Optional.empty()
        : Optional.of("it waits until " + TIME.format(notBefore) + " UTC, after a loss");
  }

  private static String gib(long bytes) {
    double gib = bytes / GIB;
    return gib == Math.rint(gib)
        ? String.valueOf((long) gib)
        : String.format(Locale.ROOT, "%.1f", gib);
  }
}
