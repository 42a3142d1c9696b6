package dev.joryu.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a network's computation, with the names of the tensors it takes from the weights.
 *
 * <p>Shapes are those of one image. One multiply-add counts one, and only convolutions, linear maps
 * and matrix products have any.
 */
public sealed interface Operation {

  /** Operators that cost alike, for tables. */
  enum Kind {
    CONVOLUTION,
    DEPTHWISE_CONVOLUTION,
    LINEAR,
    ATTENTION_PRODUCT,
    NORMALISATION,
    ACTIVATION,
    ARITHMETIC,
    POOLING,
    LAYOUT
  }

  /** What sort of operator it is. */
  Kind kind();

  /** Multiply-adds for one image. */
  default long macs(List<Long> input, List<Long> output) {
    return 0;
  }

  /** Names of the tensors it takes from the weights. */
  default List<String> weights() {
    return List.of();
  }

  /** Whether the result may take the memory of the first operand, number by number. */
  default boolean inPlace() {
    return false;
  }

  /** Convolution of (1, in, H, W) with weights (out, in / groups, kernel, kernel). */
  record Convolution(
      String weight,
      @Nullable String bias,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      int groups)
      implements Operation {

    @Override
    public List<String> weights() {
      return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public Kind kind() {
      return groups == 1 ? Kind.CONVOLUTION : Kind.DEPTHWISE_CONVOLUTION;
    }

    @Override
    public long macs(List<Long> input, List<Long> output) {
      return size(output) * (in / groups) * kernel * kernel;
    }
  }

  /** Batch normalisation with running statistics. */
  record BatchNormalization(
      String weight, String bias, String mean, String variance, double epsilon)
      implements Operation {

    @Override
    public List<String> weights() {
      return List.of(weight, bias, mean, variance);
    }

    @Override
    public Kind kind() {
      return Kind.NORMALISATION;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** Layer normalisation over the last dimension. */
  record LayerNormalization(String weight, String bias, double epsilon) implements Operation {

    @Override
    public List<String> weights() {
      return List.of(weight, bias);
    }

    @Override
    public Kind kind() {
      return Kind.NORMALISATION;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** x · weightᵀ + bias over the last dimension, weights (out, in). */
  record LinearMap(String weight, @Nullable String bias, int in, int out) implements Operation {

    @Override
    public List<String> weights() {
      return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public Kind kind() {
      return Kind.LINEAR;
    }

    @Override
    public long macs(List<Long> input, List<Long> output) {
      return size(output) * in;
    }
  }

  /** A function of each number. */
  record Activate(Activation function) implements Operation {

    @Override
    public Kind kind() {
      return Kind.ACTIVATION;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** Softmax over the last dimension. */
  record Softmax() implements Operation {

    @Override
    public Kind kind() {
      return Kind.ACTIVATION;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** The sum of two tensors of one shape. */
  record Add() implements Operation {

    @Override
    public Kind kind() {
      return Kind.ARITHMETIC;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** The sum with a tensor of the weights, repeated where it has dimensions of 1. */
  record AddWeight(String weight) implements Operation {

    @Override
    public List<String> weights() {
      return List.of(weight);
    }

    @Override
    public Kind kind() {
      return Kind.ARITHMETIC;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** The sum with known numbers, repeated where they have dimensions of 1. */
  record AddConstant(List<Long> shape, Numbers numbers) implements Operation {

    @Override
    public Kind kind() {
      return Kind.ARITHMETIC;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** Numbers in row-major order. */
  @FunctionalInterface
  interface Numbers {
    float[] values();
  }

  /** Row numbers. */
  @FunctionalInterface
  interface Indices {
    long[] values();
  }

  /**
   * Adds to attention scores (windows, heads, n, n) the row of {@code table} for each pair of
   * positions: entry (i, j) of every head's matrix gets row {@code index[i·n + j]}.
   */
  record AddWindowBias(String table, Indices index) implements Operation {

    @Override
    public List<String> weights() {
      return List.of(table);
    }

    @Override
    public Kind kind() {
      return Kind.ARITHMETIC;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** The product with a tensor whose dimensions of 1 are repeated. */
  record Multiply() implements Operation {

    @Override
    public Kind kind() {
      return Kind.ARITHMETIC;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** The product with a number. */
  record Scale(double factor) implements Operation {

    @Override
    public Kind kind() {
      return Kind.ARITHMETIC;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** The matrix product over the last two dimensions. */
  record MatrixProduct() implements Operation {

    @Override
    public Kind kind() {
      return Kind.ATTENTION_PRODUCT;
    }

    @Override
    public long macs(List<Long> input, List<Long> output) {
      return size(output) * input.get(input.size() - 1);
    }
  }

  /** Means over H and W: (1, C, H, W) to (1, C, 1, 1). */
  record GlobalAveragePool() implements Operation {

    @Override
    public Kind kind() {
      return Kind.POOLING;
    }
  }

  /** The largest number under a square window. */
  record MaxPool(int kernel, int stride, int padding) implements Operation {

    @Override
    public Kind kind() {
      return Kind.POOLING;
    }
  }

  /** Means over one dimension, which disappears. */
  record Mean(int axis) implements Operation {

    @Override
    public Kind kind() {
      return Kind.POOLING;
    }
  }

  /** Another shape; the first dimension carries the batch, before and after. */
  record Reshape() implements Operation {

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }

    @Override
    public boolean inPlace() {
      return true;
    }
  }

  /** Dimensions in another order. */
  record Transpose(List<Integer> axes) implements Operation {

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }
  }

  /** One slice of the first dimension, which disappears. */
  record Select(int index) implements Operation {

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }
  }

  /** Entries {@code from} to {@code to} of a dimension. */
  record Slice(int axis, long from, long to) implements Operation {

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }
  }

  /** (1, N, C) behind a row (1, 1, C) of the weights. */
  record Prepend(String row) implements Operation {

    @Override
    public List<String> weights() {
      return List.of(row);
    }

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }
  }

  /** Zeros below and to the right of (1, H, W, C). */
  record Pad(int rows, int columns) implements Operation {

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }
  }

  /** Rolls (1, H, W, C) around by rows and columns. */
  record Roll(int rows, int columns) implements Operation {

    @Override
    public Kind kind() {
      return Kind.LAYOUT;
    }
  }

  private static long size(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
