package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Ops;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The place of one tensor: known by shape from the start, filled when the network is made. */
public final class Slot {

  /** What becomes of a tensor. */
  public enum Role {
    /** The optimiser changes it. */
    PARAMETER,
    /** The forward pass changes it in training. */
    BUFFER,
    /** Follows from the architecture. */
    CONSTANT
  }

  private final Shape shape;
  private final Init init;
  private final Role role;
  private @Nullable NDArray tensor;

  private final @Nullable Supplier<long[]> known;

  Slot(Shape shape, Init init, Role role) {
    this.shape = shape;
    this.init = init;
    this.role = role;
    this.known = null;
  }

  /** A constant of so many numbers. */
  Slot(long length, Supplier<long[]> values) {
    this.shape = new Shape(length);
    this.init = (manager, dimensions) -> manager.create(values.get(), dimensions);
    this.role = Role.CONSTANT;
    this.known = values;
  }

  /** What becomes of it. */
  public Role role() {
    return role;
  }

  /** Its dimensions. */
  public List<Long> dimensions() {
    return LongStream.of(shape.getShape()).boxed().toList();
  }

  /** How many numbers it holds. */
  public long size() {
    return shape.size();
  }

  /** The numbers of a constant, worked out anew. */
  public long[] known() {
    if (known == null) {
      throw new IllegalStateException("only constants are known beforehand");
    }
    return known.get();
  }

  /** The tensor. */
  public NDArray get() {
    if (tensor == null) {
      throw new IllegalStateException("a network that was only planned has no tensors");
    }
    return tensor;
  }

  /** Puts a tensor in; four dimensions get their channels innermost in memory. */
  public void hold(NDArray made) {
    if (shape.dimension() == 4) {
      try (NDArray plain = made) {
        tensor = Ops.channelsLast(plain);
      }
    } else {
      tensor = made;
    }
  }

  void fill(NDManager manager) {
    hold(init.make(manager, shape));
  }
}
