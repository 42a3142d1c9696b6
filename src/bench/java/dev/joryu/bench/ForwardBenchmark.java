package dev.joryu.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import org.junit.jupiter.api.Test;

/**
 * How near a teacher's forward pass comes to what this machine can do at all, its own large matrix
 * product: {@code mvn -Pbench test -Dtest=ForwardBenchmark [-Dbench.architectures=SWIN_T]
 * [-Dbench.threads=1,2]}.
 */
class ForwardBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 6);

  @Test
  void shareOfThePeak() {
    Ops.start(1);
    System.out.println("| network | px | batch | threads | s wall | GFLOP/s wall | peak | share |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String threads : System.getProperty("bench.threads", "1,2").split(",")) {
      Ops.start(Integer.parseInt(threads));
      for (String name : System.getProperty("bench.architectures", "SWIN_T").split(",")) {
        Architecture architecture = Architecture.valueOf(name);
        for (int batch : new int[] {8, 32}) {
          measure(architecture, architecture.defaultImageSize(), batch);
        }
      }
    }
  }

  private static void measure(Architecture architecture, int size, int batch) {
    double flops = 2.0 * Architectures.plan(architecture, 1, 1000, size).macs() * batch;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Architectures.create(architecture, 1, 1000, size, manager, 1)) {
      NDArray images = Ops.channelsLast(manager.randomNormal(new Shape(batch, 3, size, size)));
      Autograd.gradients(false);
      Runnable forward =
          () -> {
            try (NDManager scope = manager.newSubManager()) {
              images.attach(scope);
              network.forward(images, false).logits().toFloatArray();
              images.attach(manager);
            }
          };
      forward.run();
      double share = 0;
      double wall = Double.MAX_VALUE;
      double peak = 0;
      for (int round = 0; round < ROUNDS; round++) {
        peak = Math.max(peak, Peak.measure().wall());
        wall = Math.min(wall, Seconds.of(1, forward).wall());
        share = flops / wall / peak;
      }
      System.out.printf(
          "| %s | %d | %d | %d | %.3f | %.1f | %.1f | %.0f %% |%n",
          architecture, size, batch, Ops.threads(), wall, flops / wall / 1e9, peak / 1e9,
          100 * share);
    }
  }
}
