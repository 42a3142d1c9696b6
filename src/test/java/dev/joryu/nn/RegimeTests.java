package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.Architecture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegimeTests {

  private static final int SIZE = 64;

  private NDManager manager;

  @BeforeEach
  void open() {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    Autograd.gradients(false);
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SWIN_MICRO, stage2, features.4.reduction.weight",
    "MOBILENET_V3_SMALL, stride8, features.4.block.0.0.weight",
    "MOBILENET_V2, stride8, features.7.conv.0.0.weight",
    "RESNET18, stride8, layer3.0.conv1.weight",
    "DEIT_TINY, block6, encoder.layers.encoder_layer_6.ln_1.weight"
  })
  void whatAFrozenMapIsComputedFromNeitherLearnsNorChanges(
      Architecture architecture, String map, String firstToLearn) {
    try (Backbone network = frozen(architecture, map)) {
      Set<String> learning = network.trainable().keySet();
      List<String> names = List.copyOf(network.parameters().keySet());
      int first = names.indexOf(firstToLearn);
      assertThat(List.copyOf(learning)).isEqualTo(names.subList(first, names.size()));
      Map<String, float[]> before = buffers(network);
      Autograd.requireGradients(network.trainable().values());
      NDArray images = images(8);
      NDArray inEvaluation = network.forward(images, false).map(map);

      Autograd.gradients(true);
      Backbone.Outputs outputs = network.forward(images, true);
      Autograd.backward(outputs.logits().square().sum());
      Autograd.gradients(false);

      assertThat(outputs.map(map).toFloatArray()).isEqualTo(inEvaluation.toFloatArray());
      network
          .parameters()
          .forEach(
              (name, tensor) ->
                  assertThat(tensor.hasGradient()).as(name).isEqualTo(learning.contains(name)));
      String depthOfFirst = firstToLearn.substring(0, firstToLearn.lastIndexOf('.'));
      buffers(network)
          .forEach(
              (name, values) -> {
                boolean learns = isAt(name, depthOfFirst, network);
                assertThat(Arrays.equals(values, before.get(name))).as(name).isNotEqualTo(learns);
              });
    }
  }

  @Test
  void aMapThatIsNotThereCannotBeFrozen() {
    assertThatThrownBy(() -> frozen(Architecture.SWIN_MICRO, "stage9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stage9");
  }

  @ParameterizedTest
  @CsvSource({"SWIN_MICRO", "DEIT_TINY"})
  void stochasticDepthCanBeSwitchedOffAndTurnedUp(Architecture architecture) {
    NDArray images = images(4);
    try (Backbone none = thinned(architecture, 0);
        Backbone much = thinned(architecture, 0.9)) {
      assertThat(inTraining(none, images, 1)).isEqualTo(inTraining(none, images, 2));
      assertThat(inTraining(much, images, 1)).isNotEqualTo(inTraining(much, images, 2));
      assertThat(much.forward(images, false).logits().toFloatArray())
          .isEqualTo(none.forward(images, false).logits().toFloatArray());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SWIN_MICRO, features.0.0.weight, 0",
    "SWIN_MICRO, features.1.1.attn.qkv.weight, 2",
    "SWIN_MICRO, features.2.reduction.weight, 2",
    "SWIN_MICRO, features.3.0.norm1.bias, 3",
    "SWIN_MICRO, features.5.1.mlp.3.bias, 6",
    "SWIN_MICRO, norm.weight, 7",
    "SWIN_MICRO, head.bias, 7",
    "DEIT_TINY, encoder.pos_embedding, 0",
    "DEIT_TINY, encoder.layers.encoder_layer_11.ln_1.weight, 12",
    "DEIT_TINY, heads.head.weight, 13",
    "RESNET18, conv1.weight, 0",
    "RESNET18, layer4.1.bn2.bias, 8",
    "RESNET18, fc.weight, 9",
    "MOBILENET_V3_SMALL, features.0.1.running_mean, 0",
    "MOBILENET_V3_SMALL, features.11.block.3.0.weight, 11",
    "MOBILENET_V3_SMALL, features.12.0.weight, 12",
    "MOBILENET_V3_SMALL, classifier.3.weight, 12"
  })
  void depthIsCountedInBlocks(Architecture architecture, String name, int depth) {
    try (Backbone network = Architectures.create(architecture, 1, 3, SIZE, manager, 1)) {
      assertThat(network.depths()).containsEntry(name, depth);
    }
  }

  private Backbone frozen(Architecture architecture, String map) {
    return Architectures.create(architecture, 1, 3, SIZE, new Regime(map, null), manager, 1);
  }

  private Backbone thinned(Architecture architecture, double share) {
    return Architectures.create(architecture, 1, 3, SIZE, new Regime(null, share), manager, 1);
  }

  private static float[] inTraining(Backbone network, NDArray images, long seed) {
    Ops.seed(seed);
    return network.forward(images, true).logits().toFloatArray();
  }

  /** Whether a buffer lies where something learns, judged by the order of the state dict. */
  private static boolean isAt(String buffer, String firstLearning, Backbone network) {
    List<String> order = List.copyOf(network.depths().keySet());
    int first =
        order.indexOf(
            order.stream()
                .filter(name -> name.startsWith(firstLearning + "."))
                .findFirst()
                .orElseThrow());
    return order.indexOf(buffer) > first;
  }

  private static Map<String, float[]> buffers(Backbone network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network.buffers().forEach((name, tensor) -> values.put(name, tensor.toFloatArray()));
    return values;
  }

  private NDArray images(int count) {
    Ops.seed(9);
    return manager.randomNormal(new Shape(count, SIZE, SIZE, 3)).transpose(0, 3, 1, 2);
  }
}
