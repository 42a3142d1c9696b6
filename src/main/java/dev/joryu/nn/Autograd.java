package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Recording, gradients, and what is done with them in place to tensors that learn. */
public final class Autograd {

  private Autograd() {}

  /**
   * Whether operations of the calling thread are recorded for {@link #backward}. Every thread but
   * the one that loaded the engine starts with recording on.
   */
  public static void gradients(boolean recorded) {
    Libtorch.get();
    JniUtils.setGradMode(recorded);
  }

  /** Makes tensors trainable, with gradients of zero. */
  public static void requireGradients(Collection<NDArray> parameters) {
    boolean recorded = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    for (NDArray parameter : parameters) {
      parameter.setRequiresGradient(true);
      try (NDArray gradient = JniUtils.getGradient((PtNDArray) parameter)) {
        if (gradient == null) {
          try (NDArray sum = parameter.sum();
              NDArray zero = Ops.times(sum, 0)) {
            backward(zero);
          }
        }
      }
    }
    JniUtils.setGradMode(recorded);
  }

  /** Adds the gradient of a scalar to every trainable tensor it depends on. */
  public static void backward(NDArray loss) {
    try (PtNDArray one = (PtNDArray) loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, one, false, false);
    }
  }

  /** As {@link #backward}; what was recorded stays, for another gradient of the same pass. */
  public static void backwardAgain(NDArray loss) {
    try (PtNDArray one = (PtNDArray) loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, one, true, false);
    }
  }

  /** The gradient of a trainable tensor, sharing its memory; the caller closes it. */
  public static NDArray gradient(NDArray parameter) {
    return parameter.getGradient();
  }

  /** Sets gradients to zero, NaN included. */
  public static void zeroGradients(Collection<NDArray> parameters) {
    Libtorch.get().run("zero_gradients", Libtorch.list(parameters)).close();
  }

  /**
   * Scales gradients so that their common 2-norm is at most {@code limit}.
   *
   * @return the norm before; NaN or infinite if a gradient is
   */
  public static double clipGlobalNorm(Collection<NDArray> parameters, double limit) {
    Libtorch engine = Libtorch.get();
    try (IValue result = engine.run("clip", Libtorch.list(parameters), IValue.from(limit))) {
      IValue[] parts = result.toIValueTuple();
      try (NDArray norm = parts[0].toTensor(engine.manager())) {
        return norm.getFloat();
      } finally {
        Libtorch.close(parts);
      }
    }
  }

  /**
   * One step of AdamW (arXiv 1711.05101) on every parameter of a group, in place.
   *
   * @param rate learning rate of this step
   * @param decay decoupled weight decay, multiplied by the rate
   */
  public static void adamw(
      AdamWState state, double rate, double beta1, double beta2, double epsilon, double decay) {
    Libtorch.get()
        .run(
            "adamw",
            Libtorch.list(state.parameters()),
            Libtorch.list(state.first()),
            Libtorch.list(state.second()),
            Libtorch.list(state.steps()),
            IValue.from(rate),
            IValue.from(beta1),
            IValue.from(beta2),
            IValue.from(decay),
            IValue.from(epsilon))
        .close();
  }

  /**
   * Overwrites the values of a tensor, and keeps its memory and layout. DJL's {@code set} and
   * {@code copyTo} put the tensor on other memory instead: channels_last weights turn back, and
   * memory that came from a Java buffer is freed with the buffer while the tensor still uses it.
   */
  public static void overwrite(NDArray tensor, NDArray values) {
    Libtorch.get().run("overwrite", Libtorch.tensor(tensor), Libtorch.tensor(values)).close();
  }

  /**
   * Moves running means towards values, in place: mean ← (1 − share) · mean + share · value.
   *
   * @param values as many as means, of the same shapes
   */
  public static void average(Collection<NDArray> means, Collection<NDArray> values, double share) {
    Libtorch.get()
        .run("average", Libtorch.list(means), Libtorch.list(values), IValue.from(share))
        .close();
  }

  /** Zeros with the shapes and memory layouts of the given tensors. */
  static List<NDArray> zerosLike(Collection<NDArray> tensors, NDManager target) {
    List<NDArray> zeros = new ArrayList<>(tensors.size());
    for (NDArray tensor : tensors) {
      // Not in the script: what that returns can be read but not overwritten from outside.
      NDArray zero = tensor.zerosLike();
      zero.attach(target);
      zeros.add(zero);
    }
    return List.copyOf(zeros);
  }
}
