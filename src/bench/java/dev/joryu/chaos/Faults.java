package dev.joryu.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Faults at random times from one seed; each hits something that lives. */
final class Faults implements AutoCloseable {

  /** What is done, with how often it is chosen. */
  enum Kind {
    KILL_TRAINER(7),
    KILL_WORKER(6),
    KILL_SERVER(2),
    KILL_POSTGRES(2),
    PAUSE_TRAINER(3),
    PAUSE_WORKER(4),
    PAUSE_SERVER(1),
    PAUSE_POSTGRES(1),
    CUT_NETWORK(3);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private static final long AFTER_LEASE_MILLIS = Fleet.LEASE.toMillis() + 1500;

  private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
  private final Set<String> busy = new HashSet<>();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(3);
  private final Fleet fleet;
  private final Random random;

  Faults(Fleet fleet, long seed) {
    this.fleet = fleet;
    this.random = new Random(seed);
  }

  /** Begins: so many faults, one every few seconds, whatever else happens. */
  void begin(int faults) {
    later.schedule(
        () -> {
          next();
          if (total() < faults) {
            begin(faults);
          }
        },
        1000 + random.nextInt(5000),
        TimeUnit.MILLISECONDS);
  }

  /** Does one; a target that is down or paused already is passed over. */
  private synchronized void next() {
    Kind kind = choose();
    Member worker = fleet.workers.get(random.nextInt(fleet.workers.size()));
    boolean hit =
        switch (kind) {
          case KILL_TRAINER -> kill(worker.trainers());
          case KILL_WORKER -> kill(worker.self());
          case KILL_SERVER -> kill(fleet.server.self());
          case KILL_POSTGRES -> kill(postgres().limit(1));
          case PAUSE_TRAINER -> pause(worker.name() + " trainer", worker.trainers().toList());
          case PAUSE_WORKER -> pause(worker.name(), worker.self().toList());
          case PAUSE_SERVER -> pause("server", fleet.server.self().toList());
          case PAUSE_POSTGRES -> pause("postgres", postgres().toList());
          case CUT_NETWORK -> cut();
        };
    if (hit) {
      done.merge(kind, 1, Integer::sum);
      System.out.printf("fault %d: %s %s%n", total(), kind, worker.name());
    }
  }

  synchronized int total() {
    return done.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized Map<Kind, Integer> done() {
    return new EnumMap<>(done);
  }

  /** Ends every pause and cut. */
  @Override
  public void close() throws InterruptedException {
    later.shutdown();
    if (!later.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("something stays paused");
    }
  }

  private Kind choose() {
    int sum = Stream.of(Kind.values()).mapToInt(kind -> kind.weight).sum();
    int drawn = random.nextInt(sum);
    for (Kind kind : Kind.values()) {
      drawn -= kind.weight;
      if (drawn < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  private static boolean kill(Stream<ProcessHandle> processes) {
    List<ProcessHandle> targets = processes.toList();
    Signals.send("KILL", targets.stream());
    return !targets.isEmpty();
  }

  private boolean pause(String name, List<ProcessHandle> targets) {
    if (targets.isEmpty() || !busy.add(name)) {
      return false;
    }
    Signals.send("STOP", targets.stream());
    later(name, () -> Signals.send("CONT", targets.stream()));
    return true;
  }

  private boolean cut() {
    if (!busy.add("cable")) {
      return false;
    }
    fleet.cable.cut();
    later("cable", fleet.cable::mend);
    return true;
  }

  private void later(String name, Runnable undo) {
    later.schedule(
        () -> {
          undo.run();
          synchronized (this) {
            busy.remove(name);
          }
        },
        AFTER_LEASE_MILLIS + random.nextInt(5000),
        TimeUnit.MILLISECONDS);
  }

  private Stream<ProcessHandle> postgres() {
    try {
      return fleet.postgres.processes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
