package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.Architecture;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingStepTests {

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
    "MOBILENET_V3_SMALL, 0.25, 200",
    "MOBILENET_V2, 0.25, 30",
    "SWIN_MICRO, 1, 60",
    "DEIT_TINY, 1, 10",
    "RESNET18, 1, 5"
  })
  void nothingOfAStepOutlivesIt(Architecture architecture, double width, int steps) {
    try (Backbone network = Architectures.create(architecture, width, 2, 32, manager, 1)) {
      AdamWState state = trained(network);
      step(network, state, 0);
      int before = manager.getManagedArrays().size();
      assertThat(before).isGreaterThan(3 * network.parameters().size());
      for (int i = 1; i < steps; i++) {
        step(network, state, i);
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILENET_V3_SMALL, 0.5",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 0.25",
    "MOBILENET_V2, 0.5",
    "SWIN_NANO, 1",
    "SWIN_MICRO, 1",
    "DEIT_TINY, 1",
    "RESNET18, 1"
  })
  void theLossFalls(Architecture architecture, double width) {
    try (Backbone network = Architectures.create(architecture, width, 2, 32, manager, 1)) {
      AdamWState state = trained(network);
      float first = step(network, state, 0);
      float last = first;
      for (int i = 0; i < 30; i++) {
        last = step(network, state, 0);
      }
      assertThat(last).isLessThan(first / 4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILENET_V3_SMALL, 0.5",
    "MOBILENET_V2, 0.5",
    "SWIN_MICRO, 1",
    "DEIT_TINY, 1",
    "RESNET18, 1",
    "RESNET50, 1"
  })
  void everyParameterGetsAGradient(Architecture architecture, double width) {
    try (Backbone network = Architectures.create(architecture, width, 2, 64, manager, 1)) {
      trained(network);
      Ops.seed(3);
      Autograd.gradients(true);
      NDArray images = images(0, 8, 64, manager);
      Autograd.backward(network.forward(images, true).logits().square().sum());
      Autograd.gradients(false);
      network
          .parameters()
          .forEach(
              (name, parameter) -> {
                try (NDArray gradient = Autograd.gradient(parameter)) {
                  assertThat(gradient.abs().sum().getFloat()).as(name).isPositive();
                }
              });
    }
  }

  @Test
  void aFreshNetworkIsFrozen() {
    try (Backbone network =
        Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.25, 2, 32, manager, 1)) {
      Autograd.gradients(true);
      NDArray logits = network.forward(images(0, 2, 32, manager), false).logits();
      assertThat(logits.hasGradient()).isFalse();
    }
  }

  private AdamWState trained(Backbone network) {
    Collection<NDArray> parameters = network.parameters().values();
    Autograd.requireGradients(parameters);
    return new AdamWState(network.parameters(), manager);
  }

  private float step(Backbone network, AdamWState state, long number) {
    Collection<NDArray> parameters = network.parameters().values();
    Ops.seed(number);
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = images(number, 8, 32, scope);
      NDArray labels = scope.create(new float[] {1, 0, 1, 0, 1, 0, 1, 0}); // B
      Autograd.gradients(true);
      NDArray logits = network.forward(images, true).logits(); // B 2
      NDArray picked = logits.logSoftmax(1).get(":,1"); // B
      NDArray other = logits.logSoftmax(1).get(":,0"); // B
      NDArray loss = picked.mul(labels).add(other.mul(labels.sub(1).neg())).mean().neg();
      Autograd.backward(loss);
      Autograd.gradients(false);
      Autograd.clipGlobalNorm(parameters, 1);
      Autograd.adamw(state, 0.003, 0.9, 0.999, 1e-8, 0.01);
      Autograd.zeroGradients(parameters);
      return loss.getFloat();
    }
  }

  private static NDArray images(long seed, int batch, int size, NDManager scope) {
    Ops.seed(1000 + seed);
    return scope.randomNormal(new Shape(batch, size, size, 3)).transpose(0, 3, 1, 2);
  }
}
