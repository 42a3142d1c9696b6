package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Autograd;
import java.util.List;
import java.util.function.UnaryOperator;

/** Compares a gradient with finite differences, in double precision. */
final class Gradients {

  private static final double STEP = 1e-5;

  private Gradients() {}

  /** The gradient of a scalar function at {@code x}. */
  static double[] of(UnaryOperator<NDArray> function, NDArray x) {
    Autograd.requireGradients(List.of(x));
    Autograd.gradients(true);
    try {
      Autograd.backward(function.apply(x));
    } finally {
      Autograd.gradients(false);
    }
    try (NDArray gradient = Autograd.gradient(x)) {
      return gradient.toDoubleArray();
    }
  }

  static void assertMatchFiniteDifferences(UnaryOperator<NDArray> function, NDArray x) {
    double[] gradient = of(function, x.duplicate());
    double[] at = x.toDoubleArray();
    NDManager manager = x.getManager();
    for (int i = 0; i < at.length; i++) {
      double centre = at[i];
      at[i] = centre + STEP;
      double above = function.apply(manager.create(at, x.getShape())).getDouble();
      at[i] = centre - STEP;
      double below = function.apply(manager.create(at, x.getShape())).getDouble();
      at[i] = centre;
      assertThat(gradient[i])
          .as("derivative by element %d", i)
          .isCloseTo((above - below) / (2 * STEP), within(1e-6));
    }
  }
}
