package dev.joryu.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A small tensor of 64-bit whole numbers. */
record WholeNumbers(List<Long> shape, long... values) implements StoredTensor {

  @Override
  public ElementType type() {
    return ElementType.I64;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    sink.accept(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WholeNumbers that
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, Arrays.hashCode(values));
  }
}
