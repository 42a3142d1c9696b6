package dev.joryu.nn.layer;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Activation;
import dev.joryu.nn.Operation;
import dev.joryu.nn.Plan.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A tensor of which only the shape is known; each operation is noted in a plan. */
record PlannedTensor(Planner planner, Shape shape, Value value) implements Tensor {

  @Override
  public Tensor conv2d(Slot weight, @Nullable Slot bias, Conv2d.Geometry geometry) {
    Operation operation =
        new Operation.Convolution(
            planner.name(weight),
            name(bias),
            geometry.in(),
            geometry.out(),
            geometry.kernel(),
            geometry.stride(),
            geometry.padding(),
            geometry.groups());
    long height = strided(shape.get(2), geometry.kernel(), geometry.stride(), geometry.padding());
    long width = strided(shape.get(3), geometry.kernel(), geometry.stride(), geometry.padding());
    return note(operation, new Shape(1, geometry.out(), height, width));
  }

  @Override
  public Tensor batchNorm(BatchNorm norm) {
    return note(
        new Operation.BatchNormalization(
            planner.name(norm.weight()),
            planner.name(norm.bias()),
            planner.name(norm.mean()),
            planner.name(norm.variance()),
            norm.epsilon()),
        shape);
  }

  @Override
  public Tensor layerNorm(Slot weight, Slot bias, double epsilon) {
    return note(
        new Operation.LayerNormalization(planner.name(weight), planner.name(bias), epsilon), shape);
  }

  @Override
  public Tensor linear(Slot weight, @Nullable Slot bias) {
    List<Long> dimensions = weight.dimensions(); // out in
    int out = Math.toIntExact(dimensions.get(0));
    int in = Math.toIntExact(dimensions.get(1));
    return note(
        new Operation.LinearMap(planner.name(weight), name(bias), in, out),
        with(shape.dimension() - 1, out));
  }

  @Override
  public Tensor activate(Activation function) {
    return note(new Operation.Activate(function), shape);
  }

  @Override
  public Tensor add(Tensor other) {
    return note(new Operation.Add(), shape, (PlannedTensor) other);
  }

  @Override
  public Tensor add(Slot parameter) {
    return note(new Operation.AddWeight(planner.name(parameter)), shape);
  }

  @Override
  public Tensor add(Constant constant) {
    List<Long> dimensions = LongStream.of(constant.shape().getShape()).boxed().toList();
    return note(new Operation.AddConstant(dimensions, constant::values), shape);
  }

  @Override
  public Tensor multiply(Tensor other) {
    return note(new Operation.Multiply(), shape, (PlannedTensor) other);
  }

  @Override
  public Tensor scale(double factor) {
    return note(new Operation.Scale(factor), shape);
  }

  @Override
  public Tensor matMul(Tensor other) {
    int last = shape.dimension() - 1;
    return note(
        new Operation.MatrixProduct(), with(last, other.shape().get(last)), (PlannedTensor) other);
  }

  @Override
  public Tensor softmax() {
    return note(new Operation.Softmax(), shape);
  }

  @Override
  public Tensor addWindowBias(Slot table, Slot index) {
    return note(new Operation.AddWindowBias(planner.name(table), index::known), shape);
  }

  @Override
  public Tensor globalAveragePool() {
    return note(new Operation.GlobalAveragePool(), new Shape(1, shape.get(1), 1, 1));
  }

  @Override
  public Tensor maxPool(int kernel, int stride, int padding) {
    long height = strided(shape.get(2), kernel, stride, padding);
    long width = strided(shape.get(3), kernel, stride, padding);
    return note(
        new Operation.MaxPool(kernel, stride, padding), new Shape(1, shape.get(1), height, width));
  }

  @Override
  public Tensor mean(int axis) {
    return note(new Operation.Mean(axis), without(axis));
  }

  @Override
  public Tensor reshape(long... dimensions) {
    long known = LongStream.of(dimensions).filter(d -> d >= 0).reduce(1, Math::multiplyExact);
    long[] resolved =
        LongStream.of(dimensions).map(d -> d < 0 ? shape.size() / known : d).toArray();
    if (new Shape(resolved).size() != shape.size()) {
      throw new IllegalArgumentException(shape + " has no shape " + Arrays.toString(dimensions));
    }
    return note(new Operation.Reshape(), new Shape(resolved));
  }

  @Override
  public Tensor transpose(int... axes) {
    return note(
        new Operation.Transpose(IntStream.of(axes).boxed().toList()),
        new Shape(IntStream.of(axes).mapToLong(shape::get).toArray()));
  }

  @Override
  public List<Tensor> unstack() {
    return IntStream.range(0, Math.toIntExact(shape.get(0)))
        .<Tensor>mapToObj(index -> note(new Operation.Select(index), without(0)))
        .toList();
  }

  @Override
  public Tensor slice(int axis, long from, long to) {
    return note(new Operation.Slice(axis, from, to), with(axis, to - from));
  }

  @Override
  public Tensor prepend(Slot row) {
    return note(new Operation.Prepend(planner.name(row)), with(1, shape.get(1) + 1));
  }

  @Override
  public Tensor pad(int rows, int columns) {
    return note(
        new Operation.Pad(rows, columns),
        new Shape(shape.get(0), shape.get(1) + rows, shape.get(2) + columns, shape.get(3)));
  }

  @Override
  public Tensor roll(int rows, int columns) {
    return note(new Operation.Roll(rows, columns), shape);
  }

  @Override
  public Tensor dropout(double share) {
    return this;
  }

  @Override
  public Tensor dropPath(double share) {
    return this;
  }

  @Override
  public Tensor within(Layer layer, UnaryOperator<Tensor> computation) {
    planner.enter(layer);
    Tensor result = computation.apply(this);
    planner.leave();
    return result;
  }

  @Override
  public void close() {}

  private Tensor note(Operation operation, Shape output) {
    return planner.note(operation, output, this);
  }

  private Tensor note(Operation operation, Shape output, PlannedTensor other) {
    return planner.note(operation, output, this, other);
  }

  private @Nullable String name(@Nullable Slot slot) {
    return slot == null ? null : planner.name(slot);
  }

  private Shape with(int axis, long length) {
    long[] dimensions = shape.getShape().clone();
    dimensions[axis] = length;
    return new Shape(dimensions);
  }

  private Shape without(int axis) {
    return new Shape(
        IntStream.range(0, shape.dimension())
            .filter(dimension -> dimension != axis)
            .mapToLong(shape::get)
            .toArray());
  }

  private static long strided(long length, int kernel, int stride, int padding) {
    return (length + 2L * padding - kernel) / stride + 1;
  }
}
