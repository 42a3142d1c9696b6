package dev.joryu.dataset.pixels;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoded pictures in one mapped file: their pixels one after the other, then an index of {@code
 * offset, width, height}, then {@code index offset, count, magic}. Written once, never changed.
 */
public final class PixelFile {

  private static final long MAGIC = 0x4A4F_5259_5550_5831L; // JORYUPX1
  private static final int TRAILER = 24;
  private static final int INDEX_ROW = 16;
  private static final long LARGEST_MAPPING = 1L << 30;

  private final List<MappedByteBuffer> mappings = new ArrayList<>();
  private final long[] offsets;
  private final int[] widths;
  private final int[] heights;
  private final int[] mappingOf;
  private final List<Long> mappingStarts = new ArrayList<>();

  private PixelFile(FileChannel channel, long indexAt, int count) throws IOException {
    ByteBuffer index = channel.map(MapMode.READ_ONLY, indexAt, (long) count * INDEX_ROW);
    offsets = new long[count];
    widths = new int[count];
    heights = new int[count];
    mappingOf = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = index.getLong();
      widths[i] = index.getInt();
      heights[i] = index.getInt();
    }
    map(channel);
  }

  /**
   * Opens a file that {@link Writer} wrote whole.
   *
   * @param expected how many pictures it must hold
   */
  public static PixelFile open(Path file, int expected) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer trailer = ByteBuffer.allocate(TRAILER);
      if (size >= TRAILER) {
        channel.read(trailer, size - TRAILER);
      }
      trailer.flip();
      if (trailer.remaining() < TRAILER
          || trailer.getLong(16) != MAGIC
          || trailer.getLong(8) != expected) {
        throw new IOException(file + " is not a whole file of " + expected + " pictures");
      }
      return new PixelFile(channel, trailer.getLong(0), expected);
    }
  }

  /** A copy of the picture with this index. */
  public Picture picture(int index) {
    byte[] rgb = new byte[bytes(index)];
    int mapping = mappingOf[index];
    mappings.get(mapping).get((int) (offsets[index] - mappingStarts.get(mapping)), rgb);
    return new Picture(widths[index], heights[index], rgb);
  }

  private int bytes(int index) {
    return widths[index] * heights[index] * 3;
  }

  /** A mapping holds at most 2 GiB, so whole pictures are shared out over several. */
  private void map(FileChannel channel) throws IOException {
    int first = 0;
    while (first < offsets.length) {
      int next = first;
      long start = offsets[first];
      while (next < offsets.length && offsets[next] + bytes(next) - start <= LARGEST_MAPPING) {
        mappingOf[next++] = mappings.size();
      }
      long end = offsets[next - 1] + bytes(next - 1);
      mappingStarts.add(start);
      mappings.add(channel.map(MapMode.READ_ONLY, start, end - start));
      first = next;
    }
  }

  /** Writes pictures in the order of their index. */
  public static final class Writer implements AutoCloseable {

    private final FileChannel channel;
    private final DataOutputStream out;
    private final List<long[]> index = new ArrayList<>();
    private long offset;

    /** Creates the file. */
    public Writer(Path file) throws IOException {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      out =
          new DataOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 18));
    }

    /** Adds the next picture. */
    public void add(Picture picture) throws IOException {
      out.write(picture.rgb());
      index.add(new long[] {offset, picture.width(), picture.height()});
      offset += picture.rgb().length;
    }

    /** Writes the index and forces the file to disk. */
    public void finish() throws IOException {
      for (long[] row : index) {
        out.writeLong(row[0]);
        out.writeInt((int) row[1]);
        out.writeInt((int) row[2]);
      }
      out.writeLong(offset);
      out.writeLong(index.size());
      out.writeLong(MAGIC);
      out.flush();
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
