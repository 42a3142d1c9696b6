package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdamWStateTests {

  @Test
  void writingIntoTheTensorsRestoresTheState() {
    Ops.start(1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray weight = Ops.channelsLast(manager.randomNormal(new Shape(4, 3, 2, 2)));
      Autograd.requireGradients(List.of(weight));
      AdamWState state = new AdamWState(Map.of("w", weight), manager);
      AdamWState restored = new AdamWState(Map.of("w", weight), manager);
      Autograd.gradients(true);
      Autograd.backward(weight.square().sum());
      Autograd.gradients(false);
      Autograd.adamw(state, 0.1, 0.9, 0.999, 1e-8, 0);

      Map<String, NDArray> saved = state.tensors();
      restored
          .tensors()
          .forEach(
              (name, tensor) ->
                  Autograd.overwrite(tensor, Objects.requireNonNull(saved.get(name))));

      assertThat(restored.tensors()).isEqualTo(saved);
      assertThat(saved.get("step")).isEqualTo(manager.create(1f));
    }
  }

  @Test
  void overwritingKeepsTheMemoryLayout() {
    Ops.start(1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray values = manager.arange(48f).reshape(4, 3, 2, 2);
      NDArray overwritten = Ops.channelsLast(manager.zeros(new Shape(4, 3, 2, 2)));

      Autograd.overwrite(overwritten, values);

      assertThat(overwritten.toFloatArray()).isEqualTo(values.toFloatArray());
      // Rows of one position lie together: a flat view of (B, H, W, C) needs no copy.
      NDArray flat = overwritten.transpose(0, 2, 3, 1).reshape(48);
      overwritten.addi(1);
      assertThat(flat.getFloat(0)).isEqualTo(1);
    }
  }
}
