package dev.joryu.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A tensor as 32-bit floats, told while they are written how many are NaN or infinite, those among
 * them that only a wider type could hold.
 *
 * @param notFinite told the count once all are written
 */
record FiniteFloats(StoredTensor tensor, LongConsumer notFinite) implements StoredTensor {

  private static final int PIECE = 1 << 16;

  @Override
  public ElementType type() {
    return ElementType.F32;
  }

  @Override
  public List<Long> shape() {
    return tensor.shape();
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    long[] count = {0};
    ByteBuffer floats =
        ByteBuffer.allocateDirect(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    tensor.writeTo(
        piece -> {
          if (tensor.type() == ElementType.F32) {
            count[0] += notFinite(piece.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
            sink.accept(piece);
          } else {
            while (piece.hasRemaining()) {
              convert(piece, floats.clear());
              count[0] += notFinite(floats.flip().asFloatBuffer());
              sink.accept(floats);
            }
          }
        });
    notFinite.accept(count[0]);
  }

  private void convert(ByteBuffer piece, ByteBuffer floats) {
    int width = tensor.type().bytes();
    while (piece.hasRemaining() && floats.hasRemaining()) {
      floats.putFloat(tensor.type().floatAt(piece, piece.position()));
      piece.position(piece.position() + width);
    }
  }

  private static long notFinite(FloatBuffer floats) {
    long count = 0;
    for (int i = 0; i < floats.limit(); i++) {
      if (!Float.isFinite(floats.get(i))) {
        count++;
      }
    }
    return count;
  }
}
