package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.ArrayFile;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What we save loads into torchvision's own networks with {@code strict=True}, and answers alike
 * there (src/bench/python/strict.py).
 *
 * <pre>mvn -Pbench test -Dtest=StrictProof -Dbench.python=/usr/bin/python3</pre>
 */
class StrictProof {

  private static final int CLASSES = 7;

  @BeforeAll
  static void start() {
    Ops.start(1);
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILENET_V3_SMALL, 1.0, 96",
    "MOBILENET_V3_SMALL, 0.5, 96",
    "MOBILENET_V3_LARGE, 1.0, 96",
    "MOBILENET_V2, 1.0, 96",
    "MOBILENET_V2, 0.5, 96",
    "RESNET18, 1.0, 96",
    "RESNET50, 1.0, 96",
    "SWIN_T, 1.0, 224",
    "SWIN_S, 1.0, 224",
    "SWIN_T_384, 1.0, 384",
    "DEIT_TINY, 1.0, 224",
    "DEIT_SMALL, 1.0, 160",
    "VIT_B_16, 1.0, 224"
  })
  void torchvisionLoadsWhatWeSaved(
      Architecture architecture, double width, int size, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path weights = folder.resolve("student.safetensors");
    Path expected = folder.resolve("expected.safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network =
            Architectures.create(architecture, width, CLASSES, size, manager, 1)) {
      NDArray images = Ops.channelsLast(manager.randomNormal(new Shape(2, 3, size, size)));
      network.forward(images, true); // moves the running statistics
      Weights.save(network, Map.of(), weights);
      NDArray logits = network.forward(images, false).logits();
      ArrayFile.write(Map.of("images", images, "logits", logits), Map.of(), expected);
    }
    Process python =
        new ProcessBuilder(
                System.getProperty("bench.python", "python3"),
                "src/bench/python/strict.py",
                weights.toString(),
                Double.toString(width),
                expected.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.print(said);
    assertThat(python.waitFor()).as(said).isZero();
  }
}
