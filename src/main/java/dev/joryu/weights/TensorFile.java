package dev.joryu.weights;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.weights.safetensors.SafetensorsReader;
import dev.joryu.weights.torch.TorchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An open file of named tensors. Tensors are mapped one by one when they are read, and can be read
 * until the file is closed; what was mapped stays.
 */
public final class TensorFile implements AutoCloseable {

  private final FileChannel channel;
  private final Content content;

  private TensorFile(FileChannel channel, Content content) {
    this.channel = channel;
    this.content = content;
  }

  /**
   * Opens a file, whose format its first bytes tell. Nothing in it is executed.
   *
   * @throws InvalidInput if it is none of the formats, or damaged, saying where
   */
  public static TensorFile open(GivenFile file) {
    try {
      FileChannel channel = FileChannel.open(file.path());
      try {
        return new TensorFile(channel, content(channel));
      } catch (MalformedFile e) {
        channel.close();
        throw e.of(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Content content(FileChannel channel) throws IOException {
    if (SafetensorsReader.isSafetensors(channel)) {
      return SafetensorsReader.read(channel);
    }
    if (TorchReader.isTorch(channel)) {
      return TorchReader.read(channel);
    }
    throw new MalformedFile("the first bytes are those of none of these");
  }

  /** What kind of file it is. */
  public FileFormat format() {
    return content.format();
  }

  /** The tensors by name, in the order of the file; none in a TorchScript archive. */
  public Map<String, StoredTensor> tensors() {
    return content.tensors();
  }

  /** Free text beside the tensors. */
  public Map<String, String> metadata() {
    return content.metadata();
  }

  /** What was chosen where the file held more than one thing, in sentences. */
  public List<String> warnings() {
    return content.warnings();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a reader of one format found. */
  public record Content(
      FileFormat format,
      Map<String, StoredTensor> tensors,
      Map<String, String> metadata,
      List<String> warnings) {

    public Content {
      tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      warnings = List.copyOf(warnings);
    }
  }
}
