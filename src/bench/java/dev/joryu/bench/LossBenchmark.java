package dev.joryu.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The attention loss {@code channel} with its projection, forward and backward, at the four maps of
 * Swin-T and MobileNetV3-Small: as its formula stands, tensor by tensor on the tape, and as the
 * product computes it.
 *
 * <pre>mvn -Pbench test -Dtest=LossBenchmark</pre>
 */
class LossBenchmark {

  private static final int BATCH = 16;
  private static final int ROUNDS = 30;
  private static final double TEMPERATURE = 2;

  /** Channels of the student and of the teacher on a square grid. */
  private record Pair(int student, int teacher, int grid) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(16, 96, 56), new Pair(24, 192, 28), new Pair(48, 384, 14), new Pair(96, 768, 7));

  /** A loss of a student's map, a projection (T, S, 1, 1) and a teacher's map. */
  private interface Loss {
    NDArray of(NDArray student, NDArray weight, NDArray teacher);
  }

  @Test
  void forwardAndBackward() {
    Ops.start(1);
    System.out.printf("batch %d, 1 thread, wall ms, best of %d%n%n", BATCH, ROUNDS);
    System.out.println("| student, teacher, grid | formula | product | ratio |");
    System.out.println("|---|---|---|---|");
    for (Pair pair : PAIRS) {
      double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
      for (int round = 0; round < ROUNDS; round++) {
        best[0] = Math.min(best[0], milliseconds(pair, LossBenchmark::formula));
        best[1] = Math.min(best[1], milliseconds(pair, LossBenchmark::product));
      }
      System.out.printf(
          "| %d, %d, %d | %.1f | %.1f | %.2f |%n",
          pair.student, pair.teacher, pair.grid, best[0], best[1], best[1] / best[0]);
    }
  }

  private static double milliseconds(Pair pair, Loss loss) {
    try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
      Shape grid = new Shape(BATCH, pair.student, pair.grid, pair.grid);
      NDArray student = Ops.channelsLast(scope.randomNormal(grid));
      NDArray weight = scope.randomNormal(new Shape(pair.teacher, pair.student, 1, 1));
      NDArray teacher =
          scope.randomNormal(new Shape(BATCH, pair.teacher, pair.grid, pair.grid));
      Autograd.requireGradients(List.of(student, weight));
      return 1e3
          * Seconds.of(
                  1,
                  () -> {
                    Autograd.gradients(true);
                    Autograd.backward(loss.of(student, weight, teacher));
                    Autograd.gradients(false);
                  })
              .wall();
    }
  }

  private static NDArray formula(NDArray student, NDArray weight, NDArray teacher) {
    NDArray mine = softened(Ops.conv2d(student, weight, null, 1, 0, 1));
    NDArray theirs = softened(teacher);
    NDArray divergence = theirs.exp().mul(theirs.sub(mine)).sum(new int[] {2});
    return Ops.times(divergence, TEMPERATURE * TEMPERATURE).mean();
  }

  private static NDArray softened(NDArray map) {
    return Ops.times(rows(map), 1 / TEMPERATURE).logSoftmax(2);
  }

  private static NDArray product(NDArray student, NDArray weight, NDArray teacher) {
    NDArray sum = Ops.channelDivergence(student, weight, teacher, 1 / TEMPERATURE);
    long channels = teacher.getShape().get(0) * teacher.getShape().get(1);
    return Ops.times(sum, TEMPERATURE * TEMPERATURE / channels);
  }

  private static NDArray rows(NDArray map) {
    return map.reshape(map.getShape().get(0), map.getShape().get(1), -1);
  }
}
