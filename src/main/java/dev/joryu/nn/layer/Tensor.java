package dev.joryu.nn.layer;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Activation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A batch of numbers on its way through a network. A network is written once, against this; one
 * implementation computes at once, another only notes what would be computed.
 *
 * <p>An operation changes no operand. It may answer with the tensor itself where it has nothing to
 * do. Letters: B images, C channels, H×W a map.
 */
public interface Tensor extends AutoCloseable {

  /** The dimensions; where nothing is computed, B is 1. */
  Shape shape();

  /** Convolution of (B, C, H, W) with weights (out, C / groups, k, k). */
  Tensor conv2d(Slot weight, @Nullable Slot bias, Conv2d.Geometry geometry);

  /** Batch normalisation of (B, C, H, W), as {@link BatchNorm} says. */
  Tensor batchNorm(BatchNorm norm);

  /** Layer normalisation over the last dimension. */
  Tensor layerNorm(Slot weight, Slot bias, double epsilon);

  /** x · weightᵀ + bias over the last dimension, weights (out, in). */
  Tensor linear(Slot weight, @Nullable Slot bias);

  /** A function of each number. */
  Tensor activate(Activation function);

  /** The sum of two tensors of one shape. */
  Tensor add(Tensor other);

  /** The sum with a learned tensor, whose first dimension of 1 is repeated. */
  Tensor add(Slot parameter);

  /** The sum with numbers known beforehand, repeated where they have dimensions of 1. */
  Tensor add(Constant constant);

  /** The product with a tensor whose dimensions of 1 are repeated. */
  Tensor multiply(Tensor other);

  /** The product with a number. */
  Tensor scale(double factor);

  /** The matrix product over the last two dimensions. */
  Tensor matMul(Tensor other);

  /** Softmax over the last dimension. */
  Tensor softmax();

  /** Adds a bias, looked up by relative position, to attention scores (windows, heads, n, n). */
  Tensor addWindowBias(Slot table, Slot index);

  /** Means over H and W: (B, C, H, W) to (B, C, 1, 1). */
  Tensor globalAveragePool();

  /** The largest number under a square window of (B, C, H, W). */
  Tensor maxPool(int kernel, int stride, int padding);

  /** Means over one dimension, which disappears. */
  Tensor mean(int axis);

  /** The same numbers in another shape; the first dimension carries the batch, before and after. */
  Tensor reshape(long... shape);

  /** Dimensions in another order. */
  Tensor transpose(int... axes);

  /** Every slice of the first dimension, which disappears. */
  List<Tensor> unstack();

  /** Entries {@code from} to {@code to} of a dimension. */
  Tensor slice(int axis, long from, long to);

  /** (B, N, C) behind a learned row (1, 1, C): (B, N + 1, C). */
  Tensor prepend(Slot row);

  /** Zeros below and to the right of (B, H, W, C). */
  Tensor pad(int rows, int columns);

  /** Rolls (B, H, W, C) around by rows and columns. */
  Tensor roll(int rows, int columns);

  /** In training, sets a share of the numbers to zero and scales up the rest. */
  Tensor dropout(double share);

  /** In training, sets a share of the images to zero and scales up the rest. */
  Tensor dropPath(double share);

  /** Runs a layer's computation, so that one can tell which layer asked for what. */
  Tensor within(Layer layer, UnaryOperator<Tensor> computation);

  @Override
  void close();
}
