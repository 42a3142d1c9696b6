package dev.joryu.bench;

import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<Seconds> distilled = new ArrayList<>();
    List<Seconds> alone = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      for (String method : List.of("logit", "attention", "hybrid")) {
        distilled.add(time(classroom, method, seed, cache));
        alone.add(time(classroom, "baseline", seed, cache));
      }
    }
    System.out.printf(
        "%d px, batch %d, %d steps, %d views; the run that built the cache took %.1f s: %s%n%n",
        SIZE, BATCH, STEPS, VIEWS, building.wall(), first.cached());
    System.out.println("| 12 runs | cpu s | wall s |");
    System.out.println("|---|---|---|");
    row("distilled, cached teacher", distilled);
    row("student alone", alone);
    System.out.printf(
        "| ratio | %.2f | %.2f |%n",
        sum(distilled).cpu() / sum(alone).cpu(), sum(distilled).wall() / sum(alone).wall());
  }

  private static Seconds time(Classroom classroom, String method, int seed, Path cache) {
    StepTimes times = new StepTimes(BATCH, () -> {});
    return Seconds.of(1, () -> run(classroom, method, seed, STEPS, cache, times));
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

  private static void row(String what, List<Seconds> runs) {
    System.out.printf("| %s | %.1f | %.1f |%n", what, sum(runs).cpu(), sum(runs).wall());
  }

  private static Seconds sum(List<Seconds> runs) {
    return runs.stream()
        .reduce(
            new Seconds(0, 0),
            (a, b) -> new Seconds(a.cpu() + b.cpu(), a.wall() + b.wall()));
  }
}
