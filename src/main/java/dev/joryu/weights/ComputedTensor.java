package dev.joryu.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A tensor of floats that are worked out when they are asked for. */
record ComputedTensor(List<Long> shape, Computation computation) implements StoredTensor {

  ComputedTensor {
    shape = List.copyOf(shape);
  }

  /** Works out the numbers in row-major order. */
  interface Computation {
    float[] floats() throws IOException;
  }

  @Override
  public ElementType type() {
    return ElementType.F32;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    float[] floats = computation.floats();
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(floats);
    sink.accept(bytes);
  }
}
