package dev.joryu.bench;

import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A step of hybrid distillation from Swin-T to MobileNetV3-Small at 224 px, with the teacher live and
 * cached, as the product trains it, and as a plain loop in PyTorch with a live teacher does it. A
 * step here and a step there take turns. An epoch is so many steps of either, so the ratios are
 * those of epochs too.
 *
 * <pre>mvn -Pbench test -Dtest=DistillationBenchmark -Dbench.threads=1</pre>
 */
class DistillationBenchmark {

  private static final int SIZE = 224;
  private static final int BATCH = Integer.getInteger("bench.batch", 16);
  private static final int THREADS = Integer.getInteger("bench.threads", 1);
  private static final int STEPS = Integer.getInteger("bench.steps", 12);

  @Test
  void stepsOfHybridDistillation(@TempDir Path home) throws IOException {
    Ops.start(THREADS);
    Classroom classroom = new Classroom(home, Architecture.SWIN_T, SIZE, BATCH);
    try (Peer peer = new Peer()) {
      StepTimes live = new StepTimes(BATCH, peer::step);
      classroom.run("hybrid", training(), 0, home.resolve("cache"), live);
      StepTimes cached = new StepTimes(BATCH, peer::step);
      classroom.run("hybrid", training(), 2, home.resolve("cache"), cached);
      StepTimes baseline = new StepTimes(BATCH, peer::step);
      classroom.run("baseline", training(), 2, home.resolve("cache"), baseline);
      System.out.printf(
          "batch %d, %d thread(s); wall seconds a step, best (median); %s%n%n%s%n%n",
          BATCH, THREADS, peer.version, cached.cached());
      System.out.println("| | seconds | × faster than the plain loop, best (median) | input wait |");
      System.out.println("|---|---|---|---|");
      System.out.printf(
          "| PyTorch-Python, live teacher | %.3f (%.3f) | 1 | none read |%n",
          peer.best(), peer.median());
      row("Joryu, live teacher", live, peer);
      row("Joryu, cached teacher", cached, peer);
      row("Joryu, no teacher", baseline, peer);
    }
  }

  private static void row(String what, StepTimes ours, Peer peer) {
    System.out.printf(
        "| %s | %.3f (%.3f) | %.2f (%.2f) | %.1f %% |%n",
        what,
        ours.best(),
        ours.median(),
        peer.best() / ours.best(),
        peer.median() / ours.median(),
        100 * ours.waited());
  }

  private static Map<String, ?> training() {
    return Map.of("epochs", 1, "stepsPerEpoch", STEPS, "batchSize", BATCH);
  }

  /** The same step in PyTorch, in a process of its own (src/bench/python/distil.py). */
  private static final class Peer implements AutoCloseable {

    private final List<Double> seconds = new ArrayList<>();
    private final PrintWriter requests;
    private final BufferedReader answers;
    private final String version;

    Peer() throws IOException {
      Process process =
          new ProcessBuilder(
                  System.getProperty("bench.python", "python3"),
                  "src/bench/python/distil.py",
                  Integer.toString(SIZE),
                  Integer.toString(BATCH),
                  Integer.toString(THREADS))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      version = line();
      step();
      seconds.clear();
    }

    void step() {
      requests.println();
      try {
        seconds.add(Double.parseDouble(line().split(" ")[1]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    double best() {
      return sorted().get(0);
    }

    double median() {
      return sorted().get(seconds.size() / 2);
    }

    private List<Double> sorted() {
      return seconds.stream().sorted().toList();
    }

    private String line() throws IOException {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("Python with torch and torchvision ended; see its message above");
      }
      return line;
    }

    @Override
    public void close() {
      requests.close();
    }
  }
}
