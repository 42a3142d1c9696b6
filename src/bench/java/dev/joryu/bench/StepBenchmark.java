package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.nn.Architectures;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A student's training step here and in PyTorch, taking turns in one run, so that both meet the same
 * load. Figures are the best of the rounds. CPU seconds are of the whole process, the garbage
 * collector and the compiler included.
 *
 * <pre>mvn -Pbench test -Dtest=StepBenchmark -Dbench.threads=1 -Dbench.students=small</pre>
 */
class StepBenchmark {

  /** How much longer a step may take than in PyTorch, by CPU time on one thread. */
  private static final double LIMIT = 1.15;

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 8);
  private static final int STEPS = Integer.getInteger("bench.steps", 4);

  /** On a busy machine ask for one: threads that wait for each other at every operation crawl. */
  private static final int[] THREADS =
      Arrays.stream(System.getProperty("bench.threads", "1,2").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();

  private static final int[] SIZES =
      Arrays.stream(System.getProperty("bench.sizes", "96,224").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();

  /** Part of the names of the students to time. */
  private static final String STUDENTS = System.getProperty("bench.students", "");

  private static final List<Task> TASKS =
      Arrays.stream(Architecture.values())
          .filter(architecture -> architecture.role() == Role.STUDENT)
          .filter(architecture -> architecture.toString().contains(STUDENTS))
          .flatMap(
              architecture ->
                  Arrays.stream(SIZES).mapToObj(size -> new Task(architecture, size)))
          .toList();

  @Test
  void aStepTakesLittleLongerThanInPyTorch() throws IOException {
    Ops.start(1);
    try (PythonPeer plain = new PythonPeer(false);
        PythonPeer tuned = new PythonPeer(true)) {
      System.out.printf(
          "batch %d, channels_last; Java against Python (%s); seconds a step%n%n",
          Task.BATCH, plain.version());
      System.out.println(
          "| task | threads | Java cpu | Python cpu | tuned cpu | cpu ratio (tuned)"
              + " | Java wall | Python wall | tuned wall | wall ratio (tuned) | of sgemm peak |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
      for (int threads : THREADS) {
        Ops.start(threads);
        double peak = Peak.measure().cpu();
        for (Task task : TASKS) {
          compare(task, threads, peak, plain, tuned);
        }
      }
    }
  }

  private static void compare(
      Task task, int threads, double peak, PythonPeer plain, PythonPeer tuned) throws IOException {
    Seconds java = new Seconds(Double.MAX_VALUE, Double.MAX_VALUE);
    Seconds python = java;
    Seconds pythonTuned = java;
    try (Trainee trainee = new Trainee(task.architecture(), task.size(), Task.BATCH)) {
      Seconds.of(2 * STEPS, trainee::step);
      plain.run(task, threads, STEPS);
      tuned.run(task, threads, STEPS);
      for (int round = 0; round < ROUNDS; round++) {
        java = java.min(Seconds.of(STEPS, trainee::step));
        python = python.min(plain.run(task, threads, STEPS));
        pythonTuned = pythonTuned.min(tuned.run(task, threads, STEPS));
      }
    }
    long macs = Architectures.plan(task.architecture(), 1, 10, task.size()).macs();
    double rate = 3 * 2.0 * macs * Task.BATCH / java.cpu();
    System.out.printf(
        "| %s %d | %d | %.3f | %.3f | %.3f | %.2f (%.2f) | %.3f | %.3f | %.3f | %.2f (%.2f)"
            + " | %.0f %% |%n",
        task.architecture(),
        task.size(),
        threads,
        java.cpu(),
        python.cpu(),
        pythonTuned.cpu(),
        java.cpu() / python.cpu(),
        java.cpu() / pythonTuned.cpu(),
        java.wall(),
        python.wall(),
        pythonTuned.wall(),
        java.wall() / python.wall(),
        java.wall() / pythonTuned.wall(),
        100 * rate / peak);
    if (threads == 1) {
      assertThat(java.cpu()).as(task.toString()).isLessThan(LIMIT * python.cpu());
    }
  }
}
