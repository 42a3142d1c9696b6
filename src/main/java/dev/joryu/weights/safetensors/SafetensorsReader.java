package dev.joryu.weights.safetensors;

import dev.joryu.weights.ContiguousTensor;
import dev.joryu.weights.FileBytes;
import dev.joryu.weights.FileFormat;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.StoredTensor;
import dev.joryu.weights.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the header of a safetensors file; its tensors stay in the file. */
public final class SafetensorsReader {

  /**
   * Networks take some hundred kilobytes. The reference implementation allows 100 MB, but tensors
   * named by so many bytes would fill a heap that holds any network's.
   */
  private static final long LONGEST_HEADER = 16 << 20;

  private SafetensorsReader() {}

  /** Whether a header of JSON stands where this format has it. */
  public static boolean isSafetensors(FileChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(1);
    return channel.read(first, Long.BYTES) == 1 && first.get(0) == '{';
  }

  /**
   * The tensors of a file.
   *
   * @throws MalformedFile if anything in it contradicts the format
   */
  public static TensorFile.Content read(FileChannel channel) throws IOException {
    FileBytes file = new FileBytes(channel, 0, channel.size());
    long length = file.map(0, Long.BYTES).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > file.length() - Long.BYTES) {
      throw new MalformedFile(
          "the header shall take %s bytes; the file has %d"
              .formatted(Long.toUnsignedString(length), file.length()));
    }
    ByteBuffer json = file.map(Long.BYTES, length);
    long data = Long.BYTES + length;
    FileBytes bytes = new FileBytes(channel, data, file.length() - data);
    Header header = Header.parse(StandardCharsets.UTF_8.decode(json).toString(), bytes.length());
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    header
        .tensors()
        .forEach(
            (name, entry) ->
                tensors.put(
                    name, new ContiguousTensor(entry.type(), entry.shape(), bytes, entry.begin())));
    return new TensorFile.Content(FileFormat.SAFETENSORS, tensors, header.metadata(), List.of());
  }
}
