package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.ArrayFile;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks of timm, Hugging Face and torchvision, imported, answer as they did in Python; {@code
 * src/bench/python/naming.py} writes them and says how to run this.
 */
class NamingProof {

  private static final double LIMIT = 1e-5;
  private static final int SIZE = 224;

  @Test
  void whatIsImportedAnswersAsWhereItCameFrom(@TempDir Path folder) throws IOException {
    Ops.start(1);
    for (Path file : files()) {
      String[] parts = file.getFileName().toString().split("\\.");
      Architecture architecture = Architecture.valueOf(parts[0].toUpperCase(Locale.ROOT));
      Path expected = file.resolveSibling(parts[0] + "." + parts[1] + ".expected");
      try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
        Map<String, NDArray> answer = ArrayFile.read(expected, manager);
        NDArray logits = Objects.requireNonNull(answer.get("logits"));
        int classes = Math.toIntExact(logits.getShape().get(1));
        Path target = folder.resolve("imported.safetensors");
        WeightsImport.Imported imported =
            WeightsImport.run(
                GivenFile.at(file),
                architecture,
                Architectures.layout(architecture, 1, classes, SIZE),
                Map.of(),
                target);
        try (Backbone network =
            Architectures.create(architecture, 1, classes, SIZE, manager, 1)) {
          Weights.load(target, network);
          NDArray images = Ops.channelsLast(Objects.requireNonNull(answer.get("images")));
          double difference = relative(network.forward(images, false).logits(), logits);
          System.out.printf(
              "%-18s %-30s %-12s rel. L2 %.1e %s%n",
              parts[0], imported.naming(), parts[1], difference, imported.warnings());
          assertThat(difference).as(file.toString()).isLessThan(LIMIT);
        }
      }
    }
  }

  private static List<Path> files() throws IOException {
    Path given = Path.of(System.getProperty("bench.naming", "/tmp/naming"));
    try (Stream<Path> files = Files.list(given)) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    }
  }

  private static double relative(NDArray found, NDArray wanted) {
    double square = found.sub(wanted).square().sum().getFloat();
    return Math.sqrt(square / wanted.square().sum().getFloat());
  }
}
