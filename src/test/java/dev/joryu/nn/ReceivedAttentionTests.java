package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.Architecture;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedAttentionTests {

  private NDManager manager;

  @BeforeEach
  void openManager() {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SWIN_MICRO, 64, stage3, 4",
    "SWIN_MICRO, 96, stage2, 12",
    "DEIT_TINY, 80, block6, 5"
  })
  void askingForItAddsOneMapAndChangesNoOther(
      Architecture architecture, int size, String map, int grid) {
    try (Backbone network = Architectures.create(architecture, 1, 3, size, manager, 1)) {
      NDArray images = manager.randomNormal(new Shape(2, 3, size, size));

      Backbone.Outputs plain = network.forward(images, false);
      Backbone.Outputs outputs = network.forward(images, false, Set.of(map));

      assertThat(outputs.received(map).getShape()).isEqualTo(new Shape(2, 1, grid, grid));
      assertThat(outputs.maps()).hasSize(plain.maps().size() + 1);
      assertThat(outputs.logits().toFloatArray()).isEqualTo(plain.logits().toFloatArray());
      plain
          .maps()
          .forEach(
              (name, expected) ->
                  assertThat(outputs.map(name).toFloatArray())
                      .as(name)
                      .isEqualTo(expected.toFloatArray()));
      assertThatThrownBy(() -> plain.received(map)).hasMessageContaining(map + ".received");
    }
  }

  @Test
  void everyTokenPaysOnceInAVisionTransformer() {
    try (Backbone network = Architectures.create(Architecture.DEIT_TINY, 1, 3, 32, manager, 1)) {
      NDArray images = manager.randomNormal(new Shape(1, 3, 32, 32));

      NDArray received = network.forward(images, false, Set.of("block12")).received("block12");

      // Four patches and the class token pay 5; the class token's part is not shown. With fresh
      // weights attention is nearly even: each receives about 1.
      assertThat(received.sum().getFloat()).isBetween(3f, 5f);
      for (float one : received.toFloatArray()) {
        assertThat(one).isCloseTo(1, within(0.3f));
      }
    }
  }

  @Test
  void aConvolutionalNetworkHasNone() {
    try (Backbone network = Architectures.create(Architecture.RESNET18, 1, 3, 64, manager, 1)) {
      NDArray images = manager.zeros(new Shape(1, 3, 64, 64));

      assertThatThrownBy(() -> network.forward(images, false, Set.of("stride32")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("stride32");
    }
  }
}
