package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutogradTests {

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
  void gradientsStartAtZeroAndCanBeZeroedEvenIfTheyAreNaN() {
    NDArray w = manager.create(new float[] {1, -1});
    Autograd.requireGradients(List.of(w));
    try (NDArray gradient = Autograd.gradient(w)) {
      assertThat(gradient.toFloatArray()).containsExactly(0, 0);
    }
    Autograd.gradients(true);
    Autograd.backward(w.mul(manager.create(new float[] {Float.NaN, 2})).sum());
    assertThat(Autograd.clipGlobalNorm(List.of(w), 1)).isNaN();
    Autograd.zeroGradients(List.of(w));
    try (NDArray gradient = Autograd.gradient(w)) {
      assertThat(gradient.toFloatArray()).containsExactly(0, 0);
    }
  }

  @Test
  void clippingScalesAllGradientsByTheirCommonNorm() {
    NDArray a = manager.create(new float[] {0});
    NDArray b = manager.create(new float[] {0});
    List<NDArray> both = List.of(a, b);
    Autograd.requireGradients(both);
    Autograd.gradients(true);
    Autograd.backward(a.mul(-3).add(b.mul(4)).sum());
    assertThat(Autograd.clipGlobalNorm(both, 1)).isEqualTo(5, within(1e-6));
    assertThat(Autograd.clipGlobalNorm(both, 10)).isEqualTo(1, within(1e-5));
    try (NDArray gradient = Autograd.gradient(a)) {
      assertThat(gradient.getFloat(0)).isEqualTo(-0.6f, within(1e-5f));
    }
  }

  @Test
  void adamwFollowsThePublishedUpdateOnChannelsLastWeights() {
    Shape shape = new Shape(2, 3, 2, 2);
    NDArray w = Ops.channelsLast(manager.arange(24f).reshape(shape));
    NDArray slope = manager.arange(24f).sub(11.5f).reshape(shape);
    Autograd.requireGradients(List.of(w));
    AdamWState state = new AdamWState(Map.of("w", w), manager);
    double[] expected = new double[24];
    double[] m = new double[24];
    double[] v = new double[24];
    for (int i = 0; i < 24; i++) {
      expected[i] = i;
    }
    for (int step = 1; step <= 3; step++) {
      Autograd.gradients(true);
      Autograd.backward(slope.mul(w).sum());
      Autograd.gradients(false);
      Autograd.adamw(state, 0.01, 0.9, 0.999, 1e-8, 0.05);
      Autograd.zeroGradients(List.of(w));
      for (int i = 0; i < 24; i++) {
        double g = i - 11.5;
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double mHat = m[i] / (1 - Math.pow(0.9, step));
        double vHat = v[i] / (1 - Math.pow(0.999, step));
        expected[i] -= 0.01 * 0.05 * expected[i] + 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
      }
    }
    float[] actual = w.toFloatArray();
    for (int i = 0; i < 24; i++) {
      assertThat((double) actual[i]).isEqualTo(expected[i], within(1e-5));
    }
    assertThat(state.tensors().keySet()).containsExactly("m.w", "v.w", "step");
    assertThat(state.tensors())
        .hasEntrySatisfying("step", n -> assertThat(n.getFloat()).isEqualTo(3));
  }
}
