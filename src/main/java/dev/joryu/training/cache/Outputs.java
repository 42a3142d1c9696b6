package dev.joryu.training.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * One part of every image's outputs, in a sparse mapped file, and beside it a mark for each image
 * that is there: its checksum. An image counts as there only if its bytes have that checksum, so
 * neither a process that dies nor a machine that does leaves anything wrong behind.
 */
final class Outputs implements AutoCloseable {

  /** What the name of a file of marks ends in. */
  static final String MARKS = ".marks";

  private static final long THERE = 1L << 32;
  private static final int LARGEST_MAPPING = 1 << 30;

  private final FileChannel outputs;
  private final FileChannel marks;
  private final int images;
  private final int bytesPerImage;
  private final int imagesPerMapping;
  private final Map<Integer, MappedByteBuffer> mappings = new HashMap<>();
  private final BitSet checked = new BitSet();

  private Outputs(FileChannel outputs, FileChannel marks, int images, int bytesPerImage) {
    this.outputs = outputs;
    this.marks = marks;
    this.images = images;
    this.bytesPerImage = bytesPerImage;
    this.imagesPerMapping = Math.max(1, LARGEST_MAPPING / bytesPerImage);
  }

  /**
   * Opens the files of a part, and makes them where they are missing.
   *
   * @param images how many images have room
   */
  static Outputs open(Path directory, String name, int images, int bytesPerImage)
      throws IOException {
    FileChannel outputs = channel(directory.resolve(name));
    FileChannel marks = channel(directory.resolve(name + MARKS));
    long size = Math.multiplyExact((long) images, bytesPerImage);
    if (outputs.size() < size) {
      outputs.write(ByteBuffer.allocate(1), size - 1);
    }
    return new Outputs(outputs, marks, images, bytesPerImage);
  }

  /** Whether an image's outputs are there and whole. */
  boolean has(int image) throws IOException {
    if (checked.get(image)) {
      return true;
    }
    long mark = mark(image);
    boolean whole = mark != 0 && mark == (THERE | checksum(slice(image)));
    checked.set(image, whole);
    return whole;
  }

  /** Which images have a mark in a file of marks; none if there is no such file. */
  static BitSet marked(Path marks) throws IOException {
    BitSet marked = new BitSet();
    ByteBuffer all;
    try {
      all = ByteBuffer.wrap(Files.readAllBytes(marks));
    } catch (NoSuchFileException e) {
      return marked;
    }
    for (int image = 0; all.remaining() >= Long.BYTES; image++) {
      marked.set(image, all.getLong() != 0);
    }
    return marked;
  }

  /** Stores an image's outputs: first the bytes, then the mark that they are there. */
  void put(int image, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() != bytesPerImage) {
      throw new IllegalArgumentException(
          "%d bytes instead of %d".formatted(bytes.remaining(), bytesPerImage));
    }
    long checksum = checksum(bytes.duplicate());
    write(outputs, bytes, (long) image * bytesPerImage);
    write(
        marks,
        ByteBuffer.allocate(Long.BYTES).putLong(0, THERE | checksum),
        (long) image * Long.BYTES);
    checked.set(image);
  }

  /** Forgets every image. */
  void clear() throws IOException {
    marks.truncate(0);
    checked.clear();
  }

  /** The outputs of an image that {@link #has} found, in native byte order; not to be changed. */
  ByteBuffer slice(int image) throws IOException {
    int number = image / imagesPerMapping;
    MappedByteBuffer mapping = mappings.get(number);
    if (mapping == null) {
      long start = (long) number * imagesPerMapping * bytesPerImage;
      long rest = (long) images * bytesPerImage - start;
      long length = Math.min(rest, (long) imagesPerMapping * bytesPerImage);
      mapping = outputs.map(MapMode.READ_ONLY, start, length);
      mappings.put(number, mapping);
    }
    return mapping
        .slice(image % imagesPerMapping * bytesPerImage, bytesPerImage)
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() throws IOException {
    try (marks) {
      outputs.close();
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private long mark(int image) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(Long.BYTES);
    read(mark, (long) image * Long.BYTES);
    return mark.getLong(0);
  }

  /** Fills a buffer; what lies beyond the end of the marks is zero. */
  private void read(ByteBuffer buffer, long from) throws IOException {
    long at = from;
    int read;
    while (buffer.hasRemaining() && (read = marks.read(buffer, at)) > 0) {
      at += read;
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long to) throws IOException {
    long at = to;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
