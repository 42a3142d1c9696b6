package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.weights.WeightsImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long 110 MB of weights take from a file into a network, and from somebody's file into ours.
 *
 * <pre>mvn -Pbench test -Dtest=LoadBenchmark</pre>
 */
class LoadBenchmark {

  private static final double LIMIT_SECONDS = 1;
  private static final int ROUNDS = 5;

  @Test
  void weightsLoadInUnderASecond(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("swin_t.safetensors");
    Path imported = folder.resolve("imported.safetensors");
    Ops.start(1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network =
            Architectures.create(Architecture.SWIN_T, 1, 1000, 224, manager, 1)) {
      Weights.save(network, Map.of(), file);
      System.out.printf("swin_t, 1000 classes: %.1f MB%n", Files.size(file) / 1e6);
      Seconds first = Seconds.of(1, () -> Weights.load(file, network));
      System.out.printf("first load: %.3f s%n", first.wall());
      tell("load", ROUNDS, () -> Weights.load(file, network));
      tell("save", ROUNDS, () -> Weights.save(network, Map.of(), folder.resolve("again.safetensors")));
      tell(
          "import",
          ROUNDS,
          () ->
              WeightsImport.run(
                  GivenFile.at(file),
                  Architecture.SWIN_T,
                  Architectures.layout(Architecture.SWIN_T, 1, 1000, 224),
                  Map.of(),
                  imported));
      assertThat(first.wall()).isLessThan(LIMIT_SECONDS);
    }
  }

  private static void tell(String what, int rounds, Runnable work) {
    Seconds best = new Seconds(Double.MAX_VALUE, Double.MAX_VALUE);
    for (int i = 0; i < rounds; i++) {
      best = best.min(Seconds.of(1, work));
    }
    System.out.printf("%s: %.3f s (%.3f s of CPU), best of %d%n", what, best.wall(), best.cpu(), rounds);
  }
}
