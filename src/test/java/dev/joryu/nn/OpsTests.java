package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsTests {

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

  @Test
  void hardActivationsFollowTheirFormulas() {
    NDArray x = manager.create(new float[] {-4, -1.5f, 0, 1.5f, 4});
    assertThat(Ops.hardsigmoid(x).toFloatArray()).containsExactly(0, 0.25f, 0.5f, 0.75f, 1);
    assertThat(Ops.hardswish(x).toFloatArray()).containsExactly(-0f, -0.375f, 0, 1.125f, 4);
  }

  @Test
  void rollMovesRowsAndColumnsAround() {
    NDArray x = manager.arange(6f).reshape(1, 2, 3, 1);
    assertThat(Ops.roll(x, 1, -1).toFloatArray()).containsExactly(4, 5, 3, 1, 2, 0);
  }

  @Test
  void transposedConvolutionSpreadsEachValueOverItsKernel() {
    NDArray x = manager.create(new float[] {1, 2}).reshape(1, 1, 1, 2);
    NDArray weight = manager.create(new float[] {1, 10, 100, 1000}).reshape(1, 1, 2, 2);
    NDArray y = Ops.convTranspose2d(x, weight, 2, 0, 1);
    assertThat(y.getShape()).isEqualTo(new Shape(1, 1, 2, 4));
    assertThat(y.toFloatArray()).containsExactly(1, 10, 2, 20, 100, 1000, 200, 2000);
  }

  /** Small maps take another way to the gradient; the loss is linear in each weight. */
  @ParameterizedTest
  @CsvSource({"3, 1", "4, 2", "5, 1", "7, 1", "6, 2", "7, 2"})
  void gradientOfADepthwiseKernelIsWhatEachWeightAdds(int side, int stride) {
    int channels = 16;
    Ops.seed(1);
    NDArray images = manager.randomNormal(new Shape(2, side, side, channels));
    NDArray x = images.transpose(0, 3, 1, 2);
    NDArray w = manager.randomNormal(new Shape(channels, 1, 5, 5));
    NDArray still = Ops.conv2d(x, w, null, stride, 2, channels);
    NDArray above = manager.randomNormal(still.getShape());
    Autograd.requireGradients(List.of(w));
    Autograd.gradients(true);
    NDArray y = Ops.conv2d(x, w, null, stride, 2, channels);
    Autograd.backward(y.mul(above).sum());
    Autograd.gradients(false);

    assertThat(y.toFloatArray()).containsExactly(still.toFloatArray());
    float[] gradient = Autograd.gradient(w).toFloatArray();
    for (int tap = 0; tap < 25; tap++) {
      NDArray one = manager.eye(25).get(tap).reshape(1, 1, 5, 5).broadcast(w.getShape());
      NDArray added = Ops.conv2d(x, one, null, stride, 2, channels).mul(above);
      float[] expected = added.sum(new int[] {0, 2, 3}).toFloatArray();
      for (int channel = 0; channel < channels; channel++) {
        assertThat(gradient[channel * 25 + tap]).isCloseTo(expected[channel], within(1e-4f));
      }
    }
  }

  @Test
  void gradientOfAProductWithANumberSurvivesTheCollector() {
    NDArray w = manager.create(new float[] {1, 2});
    Autograd.requireGradients(List.of(w));
    Autograd.gradients(true);
    NDArray sum = manager.zeros(new Shape());
    for (int i = 0; i < 200; i++) {
      sum = sum.add(Ops.times(w, 3).sum());
    }
    System.gc();
    List<ByteBuffer> overwriting = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      overwriting.add(ByteBuffer.allocateDirect(Double.BYTES).putLong(0, -1));
    }
    Autograd.backward(sum);
    assertThat(overwriting).isNotEmpty();
    assertThat(Autograd.gradient(w).toFloatArray()).containsExactly(600, 600);
  }

  @Test
  void scriptedOperationsAreDifferentiable() {
    NDArray w = manager.create(new float[] {1, 2, 3, 4}).reshape(1, 1, 2, 2);
    Autograd.requireGradients(List.of(w));
    Autograd.gradients(true);
    NDArray x = manager.create(new float[] {5}).reshape(1, 1, 1, 1);
    Autograd.backward(Ops.hardsigmoid(Ops.convTranspose2d(x, w, 2, 0, 1).mul(0.1f)).sum());
    try (NDArray gradient = Autograd.gradient(w)) {
      assertThat(gradient.toFloatArray())
          .containsExactly(new float[] {0.5f / 6, 0.5f / 6, 0.5f / 6, 0.5f / 6}, within(1e-6f));
    }
  }

  @Test
  void channelsLastChangesMemoryOnly() {
    NDArray x = manager.arange(24f).reshape(1, 2, 3, 4);
    assertThat(Ops.channelsLast(x).toFloatArray()).isEqualTo(x.toFloatArray());
  }

  @Test
  void namedTensorsAreRefused() {
    NDArray x = manager.create(1f);
    x.setName("layer.weight");
    assertThatThrownBy(() -> Ops.hardswish(x)).hasMessageContaining("layer.weight");
  }

  @Test
  void sameSeedSameDraws() {
    Ops.seed(7);
    float[] first = manager.randomNormal(new Shape(4)).toFloatArray();
    Ops.seed(7);
    assertThat(manager.randomNormal(new Shape(4)).toFloatArray()).isEqualTo(first);
  }
}
