package dev.joryu.weights.safetensors;

import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes tensors one after another behind a header. */
public final class SafetensorsWriter {

  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /** Writes tensors in the order of the map, and free text in the order of its keys. */
  public static void write(
      Map<String, ? extends StoredTensor> tensors, Map<String, String> metadata, Path file)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, header(tensors, metadata));
      for (StoredTensor tensor : tensors.values()) {
        tensor.writeTo(piece -> write(channel, piece));
      }
    }
  }

  private static ByteBuffer header(
      Map<String, ? extends StoredTensor> tensors, Map<String, String> metadata) {
    Map<String, Header.Entry> entries = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, ? extends StoredTensor> named : tensors.entrySet()) {
      StoredTensor tensor = named.getValue();
      long end = at + tensor.byteSize();
      entries.put(named.getKey(), new Header.Entry(tensor.type(), tensor.shape(), at, end));
      at = end;
    }
    byte[] json = new Header(metadata, entries).json().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
