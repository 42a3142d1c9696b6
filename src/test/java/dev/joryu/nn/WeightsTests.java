package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTests {

  private NDManager manager;
  private Path file;

  @BeforeEach
  void open(@TempDir Path folder) {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
    file = folder.resolve("weights.safetensors");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SWIN_MICRO", "MOBILENET_V3_SMALL"})
  void aNetworkThatLoadsWhatAnotherSavedAnswersAlike(Architecture architecture) {
    NDArray images = Ops.channelsLast(manager.randomNormal(new Shape(2, 3, 64, 64)));
    try (Backbone saved = Architectures.create(architecture, 1, 4, 64, manager, 1);
        Backbone loaded = Architectures.create(architecture, 1, 4, 64, manager, 2)) {
      saved.forward(images, true); // moves the running statistics
      Weights.save(saved, Map.of("made", "here"), file);
      Weights.load(file, loaded);
      assertThat(loaded.forward(images, false).logits())
          .isEqualTo(saved.forward(images, false).logits());
    }
    assertThat(ArrayFile.metadata(file)).containsEntry("made", "here");
  }

  @Test
  void everyTensorThatDoesNotFitIsNamedAndNothingChanges() {
    try (Backbone network = student(4)) {
      Map<String, NDArray> tensors = new LinkedHashMap<>(network.parameters());
      tensors.putAll(network.buffers());
      tensors.remove("features.1.block.0.0.weight");
      tensors.put("classifier.3.bias", manager.zeros(new Shape(9)));
      tensors.put("classifier.4.bias", manager.zeros(new Shape(9)));
      tensors.put("features.0.0.weight", manager.zeros(new Shape(16, 3, 3, 3)));
      ArrayFile.write(tensors, Map.of(), file);
      NDArray stem = stem(network).duplicate();

      InvalidInput refused =
          catchThrowableOfType(InvalidInput.class, () -> Weights.load(file, network));
      assertThat(refused.violations())
          .extracting(Violation::field, Violation::rule)
          .containsExactly(
              tuple("features.1.block.0.0.weight", Rule.REQUIRED),
              tuple("classifier.3.bias", Rule.CONFLICT),
              tuple("classifier.4.bias", Rule.UNKNOWN_FIELD));
      assertThat(stem(network)).isEqualTo(stem);
    }
  }

  @Test
  void whatTorchvisionStoresBesideWeightsIsPassedOver() {
    try (Backbone network = student(4)) {
      Map<String, NDArray> tensors = new LinkedHashMap<>(network.parameters());
      tensors.putAll(network.buffers());
      tensors.put("features.0.1.num_batches_tracked", manager.create(5L));
      tensors.put("features.1.0.attn.relative_position_index", manager.create(new long[] {1}));
      ArrayFile.write(tensors, Map.of(), file);
      assertThatCode(() -> Weights.load(file, network)).doesNotThrowAnyException();
    }
  }

  private Backbone student(int classes) {
    return Architectures.create(Architecture.MOBILENET_V3_SMALL, 1, classes, 64, manager, 1);
  }

  private static NDArray stem(Backbone network) {
    return network.parameters().values().iterator().next();
  }
}
