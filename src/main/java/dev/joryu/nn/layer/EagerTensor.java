package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Activation;
import dev.joryu.nn.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with its numbers; each operation is computed at once, into the manager of the first
 * operand.
 *
 * @param training whether batch norm uses the batch's statistics and dropout is on
 * @param frozen layers in which neither happens all the same
 */
public record EagerTensor(NDArray array, boolean training, Set<Layer> frozen) implements Tensor {

  /** A tensor on its way through a network of which nothing is frozen. */
  public EagerTensor(NDArray array, boolean training) {
    this(array, training, Set.of());
  }

  @Override
  public Shape shape() {
    return array.getShape();
  }

  @Override
  public Tensor conv2d(Slot weight, @Nullable Slot bias, Conv2d.Geometry geometry) {
    return with(
        Ops.conv2d(
            array,
            weight.get(),
            bias == null ? null : bias.get(),
            geometry.stride(),
            geometry.padding(),
            geometry.groups()));
  }

  @Override
  public Tensor batchNorm(BatchNorm norm) {
    return with(
        Ops.batchNorm(
            array,
            norm.weight().get(),
            norm.bias().get(),
            norm.mean().get(),
            norm.variance().get(),
            training,
            BatchNorm.MOMENTUM,
            norm.epsilon()));
  }

  @Override
  public Tensor layerNorm(Slot weight, Slot bias, double epsilon) {
    return with(Ops.layerNorm(array, weight.get(), bias.get(), epsilon));
  }

  @Override
  public Tensor linear(Slot weight, @Nullable Slot bias) {
    return with(Ops.linear(array, weight.get(), bias == null ? null : bias.get()));
  }

  @Override
  public Tensor activate(Activation function) {
    return with(
        switch (function) {
          case RELU -> Ops.relu(array);
          case RELU6 -> Ops.relu6(array);
          case HARDSWISH -> Ops.hardswish(array);
          case HARDSIGMOID -> Ops.hardsigmoid(array);
          case GELU -> Ops.gelu(array);
        });
  }

  @Override
  public Tensor add(Tensor other) {
    return with(array.add(((EagerTensor) other).array));
  }

  @Override
  public Tensor add(Slot parameter) {
    return with(array.add(parameter.get()));
  }

  @Override
  public Tensor add(Constant constant) {
    try (NDArray numbers = array.getManager().create(constant.values(), constant.shape())) {
      return with(array.add(numbers));
    }
  }

  @Override
  public Tensor multiply(Tensor other) {
    return with(array.mul(((EagerTensor) other).array));
  }

  @Override
  public Tensor scale(double factor) {
    return with(Ops.times(array, factor));
  }

  @Override
  public Tensor matMul(Tensor other) {
    return with(array.matMul(((EagerTensor) other).array));
  }

  @Override
  public Tensor softmax() {
    return with(array.softmax(-1));
  }

  @Override
  public Tensor addWindowBias(Slot table, Slot index) {
    return with(Ops.addWindowBias(array, table.get(), index.get()));
  }

  @Override
  public Tensor globalAveragePool() {
    return with(Ops.globalAveragePool(array));
  }

  @Override
  public Tensor maxPool(int kernel, int stride, int padding) {
    return with(Ops.maxPool(array, kernel, stride, padding));
  }

  @Override
  public Tensor mean(int axis) {
    return with(array.mean(new int[] {axis}));
  }

  @Override
  public Tensor reshape(long... dimensions) {
    return with(array.reshape(dimensions));
  }

  @Override
  public Tensor transpose(int... axes) {
    return with(array.transpose(axes));
  }

  @Override
  public List<Tensor> unstack() {
    List<Tensor> slices = new ArrayList<>();
    try (NDList parts = array.split(array.getShape().get(0))) {
      for (NDArray part : parts) {
        slices.add(with(part.squeeze(0)));
      }
    }
    return slices;
  }

  @Override
  public Tensor slice(int axis, long from, long to) {
    return with(Ops.slice(array, axis, from, to));
  }

  @Override
  public Tensor prepend(Slot row) {
    Shape shape = array.getShape();
    try (NDArray repeated = row.get().broadcast(shape.get(0), 1, shape.get(2))) {
      repeated.attach(array.getManager());
      return with(NDArrays.concat(new NDList(repeated, array), 1));
    }
  }

  @Override
  public Tensor pad(int rows, int columns) {
    return with(Ops.pad(array, rows, columns));
  }

  @Override
  public Tensor roll(int rows, int columns) {
    return with(Ops.roll(array, rows, columns));
  }

  @Override
  public Tensor dropout(double share) {
    return training && share > 0 ? with(Ops.dropout(array, share)) : this;
  }

  @Override
  public Tensor dropPath(double share) {
    if (!training || share == 0) {
      return this;
    }
    long[] onePerImage = new long[array.getShape().dimension()];
    Arrays.fill(onePerImage, 1);
    onePerImage[0] = array.getShape().get(0);
    try (NDArray ones = array.getManager().ones(new Shape(onePerImage));
        NDArray kept = Ops.dropout(ones, share)) {
      return with(array.mul(kept));
    }
  }

  @Override
  public Tensor within(Layer layer, UnaryOperator<Tensor> computation) {
    if (!training || !frozen.contains(layer)) {
      return computation.apply(this);
    }
    NDArray result = ((EagerTensor) computation.apply(new EagerTensor(array, false))).array;
    return result == array ? this : with(result); // who closes x must know it is still x
  }

  @Override
  public void close() {
    array.close();
  }

  private Tensor with(NDArray result) {
    return new EagerTensor(result, training, frozen);
  }
}
