package dev.joryu.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Numbers of one shape that lie in a file, or follow from such. Nothing is read before asked. */
public interface StoredTensor {

  /** How each number is stored. */
  ElementType type();

  /** The dimensions; none for a single number. */
  List<Long> shape();

  /**
   * Tells every number in row-major order, little endian, in pieces that hold whole numbers. A
   * piece is only good until the next.
   *
   * @throws MalformedFile if the file turns out to be damaged
   */
  void writeTo(Sink sink) throws IOException;

  /** How many numbers there are. */
  default long size() {
    return Dimensions.size(shape());
  }

  /** How many bytes they take. */
  default long byteSize() {
    return Math.multiplyExact(size(), (long) type().bytes());
  }

  /**
   * The numbers in memory, in row-major order; a part of the file itself where that is possible.
   *
   * @throws ArithmeticException if they take 2 GiB or more
   */
  default ByteBuffer bytes() throws IOException {
    ByteBuffer all =
        ByteBuffer.allocateDirect(Math.toIntExact(byteSize())).order(ByteOrder.LITTLE_ENDIAN);
    writeTo(all::put);
    return all.flip();
  }

  /** The numbers as floats, in row-major order. */
  default float[] floats() throws IOException {
    float[] floats = new float[Math.toIntExact(size())];
    int[] filled = {0};
    writeTo(
        piece -> {
          for (int at = piece.position(); at < piece.limit(); at += type().bytes()) {
            floats[filled[0]++] = type().floatAt(piece, at);
          }
        });
    return floats;
  }

  /** Takes pieces of a tensor one after another. */
  interface Sink {

    /** Takes all that remains in the piece. */
    void accept(ByteBuffer piece) throws IOException;
  }
}
