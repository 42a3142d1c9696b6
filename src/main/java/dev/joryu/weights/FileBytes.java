package dev.joryu.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** A part of a file of any length: mapped into memory when it is read, copied where it is small. */
public final class FileBytes {

  private static final long WINDOW = 1L << 28;
  private static final long WORTH_MAPPING = 1L << 16;

  private final FileChannel channel;
  private final long begin;
  private final long length;

  /**
   * @param begin where the part begins, in bytes from the start of the file
   */
  public FileBytes(FileChannel channel, long begin, long length) {
    this.channel = channel;
    this.begin = begin;
    this.length = length;
  }

  /** How many bytes there are. */
  public long length() {
    return length;
  }

  /** A part of these bytes. */
  public FileBytes from(long from, long count) {
    return new FileBytes(channel, begin + from, count);
  }

  /**
   * Some of the bytes, little endian; not to be changed.
   *
   * @throws IllegalArgumentException if they are 2 GiB or more, or not all there
   */
  public ByteBuffer map(long from, long count) throws IOException {
    if (from < 0 || count < 0 || count > length - from) {
      throw new IllegalArgumentException(
          "%d bytes from %d on are not within %d".formatted(count, from, length));
    }
    ByteBuffer bytes =
        count < WORTH_MAPPING
            ? copy(begin + from, (int) count)
            : channel.map(MapMode.READ_ONLY, begin + from, count);
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Tells some of the bytes in windows of a size that every {@link ElementType} divides. */
  public void writeTo(long from, long count, StoredTensor.Sink sink) throws IOException {
    for (long done = 0; done < count; done += WINDOW) {
      sink.accept(map(from + done, Math.min(WINDOW, count - done)));
    }
  }

  private ByteBuffer copy(long position, int count) throws IOException {
    ByteBuffer copy = ByteBuffer.allocateDirect(count);
    while (copy.hasRemaining()) {
      if (channel.read(copy, position + copy.position()) < 0) {
        throw new EOFException("the file was cut off while it was read");
      }
    }
    return copy.flip();
  }
}
