package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors in a file that holds nothing executable: a JSON header, then the bytes.
 *
 * <p>Unlike DJL's own coding it reads tensor by tensor from a mapped file of any size, keeps
 * metadata, and aligns the data.
 */
public final class Safetensors {

  private static final int ALIGNMENT = 8;
  private static final int MAX_HEADER = 100_000_000;

  private Safetensors() {}

  /** Writes tensors in the order of the map. */
  public static void write(Map<String, NDArray> tensors, Path file) {
    write(tensors, Map.of(), file);
  }

  /** Writes tensors in the order of the map, with free text beside them. */
  public static void write(Map<String, NDArray> tensors, Map<String, String> metadata, Path file) {
    byte[] header = header(tensors, metadata);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      writeAll(channel, length.putLong(0, header.length));
      writeAll(channel, ByteBuffer.wrap(header));
      for (NDArray tensor : tensors.values()) {
        writeAll(channel, tensor.toByteBuffer());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads every tensor into memory of the manager.
   *
   * @throws InvalidInput if the file is not what it should be
   */
  public static Map<String, NDArray> read(Path file, NDManager manager) {
    try (FileChannel channel = FileChannel.open(file)) {
      TensorHeader header = header(channel, file);
      long data = channel.size() - available(channel);
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, TensorHeader.Entry> named : header.tensors().entrySet()) {
        TensorHeader.Entry entry = named.getValue();
        ByteBuffer bytes =
            channel.map(MapMode.READ_ONLY, data + entry.begin(), entry.end() - entry.begin());
        tensors.put(named.getKey(), copy(bytes, entry, manager));
      }
      return tensors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The free text beside the tensors. */
  public static Map<String, String> metadata(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      return header(channel, file).metadata();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] header(Map<String, NDArray> tensors, Map<String, String> metadata) {
    Map<String, TensorHeader.Entry> entries = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, NDArray> named : tensors.entrySet()) {
      NDArray tensor = named.getValue();
      long end = at + tensor.size() * tensor.getDataType().getNumOfBytes();
      entries.put(
          named.getKey(), new TensorHeader.Entry(tensor.getDataType(), tensor.getShape(), at, end));
      at = end;
    }
    byte[] json = new TensorHeader(metadata, entries).json().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.array();
  }

  private static TensorHeader header(FileChannel channel, Path file) throws IOException {
    try {
      long available = available(channel);
      ByteBuffer json = ByteBuffer.allocate((int) (channel.size() - available - Long.BYTES));
      readAll(channel, json, Long.BYTES);
      return TensorHeader.parse(StandardCharsets.UTF_8.decode(json.flip()).toString(), available);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          new Violation(
              "file",
              Rule.MALFORMED,
              String.valueOf(file.getFileName()),
              "a safetensors file (" + e.getMessage() + ")"));
    }
  }

  /** Bytes of tensor data behind the header. */
  private static long available(FileChannel channel) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readAll(channel, length, 0);
    long header = length.position() < Long.BYTES ? -1 : length.getLong(0);
    long available = channel.size() - Long.BYTES - header;
    if (header < 0 || header > MAX_HEADER || available < 0) {
      throw new IllegalArgumentException("its header does not fit into the file");
    }
    return available;
  }

  private static NDArray copy(ByteBuffer bytes, TensorHeader.Entry entry, NDManager manager) {
    ByteBuffer copy = manager.allocateDirect(bytes.remaining());
    copy.put(bytes).rewind();
    return manager.create(copy, entry.shape(), entry.type());
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void readAll(FileChannel channel, ByteBuffer target, long from)
      throws IOException {
    while (target.hasRemaining() && channel.read(target, from + target.position()) >= 0) {
      // reads on until full or at the end of the file
    }
  }
}
