package dev.joryu.weights.torch;

import dev.joryu.weights.ElementType;
import dev.joryu.weights.FileBytes;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor whose numbers lie apart, or in another order than row-major: a transposed one, a column.
 *
 * @param source the memory of its storage, from the storage's first number on
 */
record StridedTensor(TensorView view, FileBytes source) implements StoredTensor {

  private static final int PIECE = 1 << 16;

  @Override
  public ElementType type() {
    return view.type();
  }

  @Override
  public List<Long> shape() {
    return view.shape();
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    int width = type().bytes();
    ByteBuffer span = span();
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    long[] index = new long[shape().size()];
    long at = 0;
    for (long left = size(); left > 0; left--) {
      piece.put(piece.position(), span, Math.toIntExact(at * width), width);
      piece.position(piece.position() + width);
      at = next(index, at);
      if (!piece.hasRemaining() || left == 1) {
        sink.accept(piece.flip());
        piece.clear();
      }
    }
  }

  /** The part of the storage between the first number and the last. */
  private ByteBuffer span() throws IOException {
    long numbers = 1;
    for (int i = 0; i < shape().size(); i++) {
      numbers += (shape().get(i) - 1) * view.strides().get(i);
    }
    long bytes = size() == 0 ? 0 : numbers * type().bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new MalformedFile("the numbers of a tensor lie apart over " + bytes + " bytes");
    }
    return source.map(view.from() * type().bytes(), bytes);
  }

  /** Moves the index to the next number in row-major order; says where that lies. */
  private long next(long[] index, long from) {
    long at = from;
    for (int i = index.length - 1; i >= 0; i--) {
      long stride = view.strides().get(i);
      if (++index[i] < shape().get(i)) {
        return at + stride;
      }
      at -= (index[i] - 1) * stride;
      index[i] = 0;
    }
    return at;
  }
}
