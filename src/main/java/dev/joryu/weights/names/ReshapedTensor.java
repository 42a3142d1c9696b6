package dev.joryu.weights.names;

import dev.joryu.weights.ElementType;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The same numbers in the same order under another shape. */
record ReshapedTensor(List<Long> shape, StoredTensor of) implements StoredTensor {

  /** Without the trailing dimensions of a 1×1 convolution; any other tensor stays as it is. */
  static StoredTensor withoutKernel(StoredTensor tensor) {
    List<Long> shape = tensor.shape();
    return shape.size() == 4 && shape.get(2) == 1 && shape.get(3) == 1
        ? new ReshapedTensor(shape.subList(0, 2), tensor)
        : tensor;
  }

  @Override
  public ElementType type() {
    return of.type();
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    of.writeTo(sink);
  }

  @Override
  public ByteBuffer bytes() throws IOException {
    return of.bytes();
  }
}
