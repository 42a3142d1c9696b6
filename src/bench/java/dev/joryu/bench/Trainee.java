package dev.joryu.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.AdamWState;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Autograd;
import dev.joryu.spec.Architecture;
import java.util.Collection;

/** A student with an optimiser and one batch: the step that a training repeats. */
final class Trainee implements AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Backbone network;
  private final Collection<NDArray> parameters;
  private final AdamWState state;
  private final NDArray images;
  private final NDArray truth;

  Trainee(Architecture architecture, int size, int batch) {
    network = Architectures.create(architecture, 1, 10, size, manager, 1);
    parameters = network.parameters().values();
    Autograd.requireGradients(parameters);
    state = new AdamWState(network.parameters(), manager);
    images = manager.randomNormal(new Shape(batch, size, size, 3)).transpose(0, 3, 1, 2);
    truth = manager.arange(batch).mod(10).oneHot(10);
  }

  /** Forward, backward, clip, AdamW, zero; returns the loss. */
  float step() {
    try (NDManager scope = manager.newSubManager()) {
      images.attach(scope); // results belong to the manager of the images
      Autograd.gradients(true);
      NDArray logits = network.forward(images, true).logits();
      NDArray loss = logits.logSoftmax(1).mul(truth).sum(new int[] {1}).mean().neg();
      Autograd.backward(loss);
      Autograd.gradients(false);
      Autograd.clipGlobalNorm(parameters, 1);
      Autograd.adamw(state, 1e-3, 0.9, 0.999, 1e-8, 0.05);
      Autograd.zeroGradients(parameters);
      float value = loss.getFloat();
      images.attach(manager);
      return value;
    }
  }

  /** Arrays that the trainee holds. */
  int arrays() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    manager.close();
  }
}
