package dev.joryu.nn.swin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Ops;
import dev.joryu.nn.layer.EagerTensor;
import dev.joryu.nn.layer.Size;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTests {

  @ParameterizedTest
  @CsvSource({"4, 4, 2, 1", "5, 7, 4, 2", "3, 8, 4, 2", "2, 2, 4, 2"})
  void joiningUndoesCutting(int height, int width, int side, int shift) {
    Ops.start(1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray x = manager.arange(2f * height * width * 3).reshape(2, height, width, 3);
      Windows windows = Windows.of(new Size(height, width), side, shift);
      EagerTensor joined = (EagerTensor) windows.join(windows.cut(new EagerTensor(x, false)));
      assertThat(joined.array()).isEqualTo(x);
    }
  }

  @Test
  void aSideThatFitsIntoOneWindowIsNotShifted() {
    assertThat(Windows.of(new Size(3, 8), 4, 2).shift()).isEqualTo(new Size(0, 2));
    assertThat(Windows.of(new Size(4, 4), 4, 2).shifted()).isFalse();
  }

  @Test
  void positionsThatTheRollBroughtTogetherDoNotAttend() {
    // One row of windows: the last window holds columns 3 and, rolled round, 0.
    float[] mask = Windows.of(new Size(2, 4), 2, 1).mask().values();
    assertThat(mask).hasSize(2 * 16);
    assertThat(Arrays.copyOf(mask, 16)).containsOnly(0);
    assertThat(Arrays.copyOfRange(mask, 16, 20)).containsExactly(0, -100, 0, -100);
  }
}
