package dev.joryu.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor whose numbers lie one after another in a file.
 *
 * @param from where the first one lies, in bytes from the start of {@code source}
 */
public record ContiguousTensor(ElementType type, List<Long> shape, FileBytes source, long from)
    implements StoredTensor {

  public ContiguousTensor {
    shape = List.copyOf(shape);
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    source.writeTo(from, byteSize(), sink);
  }

  @Override
  public ByteBuffer bytes() throws IOException {
    return source.map(from, byteSize());
  }
}
