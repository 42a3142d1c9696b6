package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdamWTests {

  private NDManager manager;
  private NDArray weight;
  private NDArray bias;
  private NDArray table;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  @BeforeEach
  void makeParameters() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
    weight = manager.ones(new Shape(1, 2));
    bias = manager.ones(new Shape(2));
    table = manager.ones(new Shape(1, 2));
    parameters.put("conv.weight", weight);
    parameters.put("conv.bias", bias);
    parameters.put("attn.relative_position_bias_table", table);
    Autograd.requireGradients(parameters.values());
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void onlyWeightsDecay() {
    AdamW optimizer = new AdamW(parameters, Map.of(), spec(0.5, 0), manager);

    optimizer.step(0.1); // every gradient is zero, so only the decay moves anything

    assertThat(weight.toFloatArray()).containsExactly(new float[] {0.95f, 0.95f}, within(1e-6f));
    assertThat(bias.toFloatArray()).containsExactly(1, 1);
    assertThat(table.toFloatArray()).containsExactly(1, 1);
  }

  @Test
  void firstStepMovesByTheRateAgainstTheGradient() {
    AdamW optimizer = new AdamW(parameters, Map.of(), spec(0, 0), manager);
    backward(3, -0.2f);

    double norm = optimizer.step(0.1);

    assertThat(norm).isCloseTo(Math.sqrt(9.04), within(1e-5));
    assertThat(bias.toFloatArray()).containsExactly(new float[] {0.9f, 1.1f}, within(1e-5f));
  }

  @Test
  void clippingKeepsTheDirectionOfTheWholeGradient() {
    AdamW optimizer = new AdamW(parameters, Map.of(), spec(0, 1), manager);
    backward(-30, 40);

    double before = optimizer.step(0.1);

    assertThat(before).isCloseTo(50, within(1e-3));
    // The first moment is (1 − β₁) · (−0.6, 0.8).
    assertThat(Objects.requireNonNull(optimizer.tensors().get("steady.m.conv.bias")).toFloatArray())
        .containsExactly(new float[] {-0.06f, 0.08f}, within(1e-5f));
  }

  @Test
  void earlierLayersMoveByLessOfTheRate() {
    Map<String, Integer> depths =
        Map.of("conv.weight", 0, "conv.bias", 1, "attn.relative_position_bias_table", 3);
    AdamW optimizer = new AdamW(parameters, depths, spec(0, 0, 0.5), manager);
    Autograd.gradients(true);
    Autograd.backward(weight.sum().add(bias.sum()).add(table.sum()));
    Autograd.gradients(false);

    optimizer.step(0.1); // the first step of Adam moves everything by the rate

    assertThat(weight.toFloatArray()[0]).isCloseTo(1 - 0.1f / 8, within(1e-6f));
    assertThat(bias.toFloatArray()[0]).isCloseTo(1 - 0.1f / 4, within(1e-6f));
    assertThat(table.toFloatArray()[0]).isCloseTo(1 - 0.1f, within(1e-6f));
  }

  @Test
  void gradientThatIsNotFiniteMovesNothingAndIsForgotten() {
    AdamW optimizer = new AdamW(parameters, Map.of(), spec(0.5, 1), manager);
    backward(Float.NaN, 1);

    assertThat(optimizer.step(0.1)).isNaN();

    parameters
        .values()
        .forEach(parameter -> assertThat(parameter.toFloatArray()).containsExactly(1, 1));
    assertThat(optimizer.step(0)).isZero();
  }

  private void backward(float... slopes) {
    Autograd.gradients(true);
    NDArray slope = manager.create(slopes);
    Autograd.backward(slope.mul(bias).sum());
    Autograd.gradients(false);
  }

  private static TrainingSpec spec(double weightDecay, double clip) {
    return spec(weightDecay, clip, 1);
  }

  private static TrainingSpec spec(double weightDecay, double clip, double layerDecay) {
    return RunSpec.read(
            Map.of(
                "experiment", "e",
                "method", "baseline",
                "dataset", "d",
                "training",
                    Map.of(
                        "weightDecay", weightDecay,
                        "gradientClip", clip,
                        "layerDecay", layerDecay)))
        .training();
  }
}
