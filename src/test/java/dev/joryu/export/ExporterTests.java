package dev.joryu.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.joryu.inference.OnnxModel;
import dev.joryu.inference.OnnxRuntime;
import dev.joryu.inference.Parity;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported files in ONNX Runtime against the networks they were made from, in DJL. */
class ExporterTests {

  private NDManager manager;

  @BeforeEach
  void open() {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILENET_V3_SMALL, 64",
    "MOBILENET_V3_SMALL, 97",
    "MOBILENET_V3_LARGE, 64",
    "MOBILENET_V3_LARGE, 97",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 64",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 97",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 64",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 97",
    "MOBILENET_V2, 64",
    "MOBILENET_V2, 97",
    "SWIN_T, 96",
    "SWIN_T, 224",
    "SWIN_MICRO, 64",
    "SWIN_MICRO, 96",
    "SWIN_NANO, 32",
    "DEIT_TINY, 64",
    "RESNET18, 97",
    "RESNET50, 64"
  })
  void logitsOfThreeImagesAreThoseOfTheNetwork(
      Architecture architecture, int size, @TempDir Path directory) {
    Path file = directory.resolve("model.onnx");
    float[] images = Networks.images(3, size);
    float[][] expected;
    try (Backbone network = Networks.untrained(architecture, size, manager)) {
      expected = Networks.logits(network, images, size, manager);
      Exporter.write(
          Architectures.plan(architecture, 1, Networks.CLASSES, size),
          Networks.weights(network),
          Networks.card(architecture, size),
          file);
    }
    try (OnnxModel model = OnnxRuntime.start(Path.of("target", "cache")).open(file, 1)) {
      Parity parity = Parity.none(null).with(expected, model.logits(images));

      assertThat(parity.relative()).isLessThan(Parity.TOLERANCE);
      assertThat(Parity.none(null).with(expected, swapped(expected)).relative())
          .as("what images make of the logits")
          .isGreaterThan(1e-3);
      assertThat(model.card()).isEqualTo(Networks.card(architecture, size));
    }
  }

  private static float[][] swapped(float[][] logits) {
    return new float[][] {logits[2], logits[0], logits[1]};
  }
}
