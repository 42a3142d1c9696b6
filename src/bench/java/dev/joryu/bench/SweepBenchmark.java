package dev.joryu.bench;

import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What distillation adds to a sweep that shares one teacher: three methods × four seeds after the
 * cache is built, whole runs from reading the data to the exported file, against as many runs of the
 * student alone on the same views. Every distilled run takes turns with one alone.
 *
 * <pre>mvn -Pbench test -Dtest=SweepBenchmark -Dbench.threads=1</pre>
 */
class SweepBenchmark {

  private static final int SIZE = Integer.getInteger("bench.size", 96);
  private static final int STEPS = Integer.getInteger("bench.steps", 150);
  private static final int VIEWS = 4;
  private static final int BATCH = 32;

  @Test
  void sharingOneTeacher(@TempDir Path home) throws IOException {
    Ops.start(Integer.getInteger("bench.threads", 1));
    Classroom classroom = new Classroom(home, Architecture.SWIN_MICRO, SIZE, 150);
    Path cache = home.resolve("cache");
    StepTimes first = new StepTimes(BATCH, () -> {});
    Seconds building = Seconds.of(1, () -> run(classroom, "hybrid", 0, 2, cache, first));
    List<String> methods = List.of("logit", "attention", "hybrid");
    List<Done> distilled = new ArrayList<>();
    List<Done> alone = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      for (String method : methods) {
        distilled.add(time(classroom, method, seed, cache));
        alone.add(time(classroom, "baseline", seed, cache));
      }
    }
    System.out.printf(
        "%d px, batch %d, %d steps, %d views; the run that built the cache took %.1f s: %s%n%n",
        SIZE, BATCH, STEPS, VIEWS, building.wall(), first.cached());
    System.out.println("| runs | n | cpu s | wall s | wall s in steps | median step ms | input wait |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String method : methods) {
      row(method, distilled.stream().filter(run -> run.method.equals(method)).toList());
    }
    row("all distilled", distilled);
    row("student alone", alone);
    System.out.printf(
        "| ratio | | %.2f | %.2f | %.2f | | |%n",
        sum(distilled, Done::cpu) / sum(alone, Done::cpu),
        sum(distilled, Done::wall) / sum(alone, Done::wall),
        sum(distilled, Done::steps) / sum(alone, Done::steps));
  }

  /** What one run took, in seconds, and which share of its steps went by waiting for images. */
  private record Done(String method, double cpu, double wall, double steps, double medianStep, double waited) {}

  private static Done time(Classroom classroom, String method, int seed, Path cache) {
    StepTimes times = new StepTimes(BATCH, () -> {});
    Seconds took = Seconds.of(1, () -> run(classroom, method, seed, STEPS, cache, times));
    return new Done(method, took.cpu(), took.wall(), times.total(), times.median(), times.waited());
  }

  private static void run(
      Classroom classroom, String method, int seed, int steps, Path cache, StepTimes times) {
    try {
      classroom.run(
          method,
          Map.of("epochs", 2, "stepsPerEpoch", steps / 2, "batchSize", BATCH, "seed", seed),
          VIEWS,
          cache,
          times);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(String what, List<Done> runs) {
    System.out.printf(
        "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f %% |%n",
        what,
        runs.size(),
        sum(runs, Done::cpu),
        sum(runs, Done::wall),
        sum(runs, Done::steps),
        1e3 * sum(runs, Done::medianStep) / runs.size(),
        100 * sum(runs, Done::waited) / runs.size());
  }

  private static double sum(List<Done> runs, ToDoubleFunction<Done> seconds) {
    return runs.stream().mapToDouble(seconds).sum();
  }
}
