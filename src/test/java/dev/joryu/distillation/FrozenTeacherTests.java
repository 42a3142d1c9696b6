package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.weights.ScriptFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrozenTeacherTests {

  private static final List<String> CLASSES = List.of("blight", "healthy", "rust");

  private NDManager manager;
  private NDArray images;
  private Backbone network;

  @BeforeEach
  void makeNetwork() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
    network = Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.25, 3, 32, manager, 5);
    images = manager.randomNormal(new Shape(4, 3, 32, 32));
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void staysInEvaluationModeOffTheTapeAndUnchanged() {
    FrozenTeacher teacher = new FrozenTeacher(network, CLASSES, CLASSES);
    long before = teacher.checksum();

    Autograd.gradients(true);
    Backbone.Outputs first = teacher.teach(images);
    Backbone.Outputs second = teacher.teach(images);

    assertThat(first.logits().toFloatArray()).isEqualTo(second.logits().toFloatArray());
    assertThat(first.logits().hasGradient()).isFalse();
    assertThat(first.maps().values()).noneMatch(NDArray::hasGradient);
    assertThat(teacher.asksForGradient()).isFalse();
    assertThat(teacher.checksum()).isEqualTo(before);
  }

  /** Logits of torch 1.13 for the same images. */
  @Test
  void aProgramTeachesAsPyTorchRunsItWhateverTheOrderInMemory() {
    try (Backbone program =
            Architectures.load(Architecture.TORCHSCRIPT, 1, 3, 32, ScriptFixture.NETWORK, manager);
        FrozenTeacher teacher = new FrozenTeacher(program, CLASSES, CLASSES)) {
      long before = teacher.checksum();
      NDArray waves = manager.arange(2 * 3 * 32 * 32).toType(DataType.FLOAT64, true).sin();
      NDArray batch = waves.toType(DataType.FLOAT32, true).reshape(2, 3, 32, 32);

      Autograd.gradients(true);
      Backbone.Outputs taught = teacher.teach(Ops.channelsLast(batch));

      assertThat(taught.logits().toFloatArray())
          .containsExactly(
              new float[] {3.6811f, -0.8698f, -0.3727f, 3.6808f, -0.8686f, -0.3740f},
              within(1e-4f));
      assertThat(taught.maps()).isEmpty();
      assertThat(taught.logits().hasGradient()).isFalse();
      assertThat(program.parameters().values().stream().mapToLong(NDArray::size).sum())
          .isEqualTo(135);
      assertThat(teacher.asksForGradient()).isFalse();
      assertThat(teacher.checksum()).isEqualTo(before);

      NDArray first = program.parameters().values().iterator().next();
      Autograd.overwrite(first, first.add(1));
      assertThat(teacher.checksum()).isNotEqualTo(before);
    }
  }

  @Test
  void freezesANetworkThatWasTrainable() {
    Autograd.requireGradients(network.parameters().values());

    FrozenTeacher teacher = new FrozenTeacher(network, CLASSES, CLASSES);

    assertThat(teacher.asksForGradient()).isFalse();
  }

  @Test
  void checksumSeesOneChangedNumber() {
    FrozenTeacher teacher = new FrozenTeacher(network, CLASSES, CLASSES);
    long before = teacher.checksum();

    NDArray bias = network.parameters().values().stream().reduce((a, b) -> b).orElseThrow();
    bias.addi(manager.create(new float[] {0, 1e-3f, 0}));

    assertThat(teacher.checksum()).isNotEqualTo(before);
  }

  @Test
  void logitsComeInTheStudentsOrderOfClasses() {
    float[] own =
        new FrozenTeacher(network, CLASSES, CLASSES).teach(images).logits().toFloatArray();

    float[] reordered =
        new FrozenTeacher(network, CLASSES, List.of("rust", "blight", "healthy"))
            .teach(images)
            .logits()
            .toFloatArray();

    for (int image = 0; image < 4; image++) {
      int at = 3 * image;
      assertThat(reordered[at]).isEqualTo(own[at + 2]);
      assertThat(reordered[at + 1]).isEqualTo(own[at]);
      assertThat(reordered[at + 2]).isEqualTo(own[at + 1]);
    }
  }

  @Test
  void otherClassesAreRefusedByName() {
    assertThatThrownBy(
            () -> new FrozenTeacher(network, CLASSES, List.of("blight", "healthy", "mosaic")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not know: [mosaic]")
        .hasMessageContaining("does not have: [rust]");
  }
}
