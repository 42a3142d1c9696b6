package dev.joryu.weights;

import dev.joryu.weights.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Named tensors in a file that holds nothing executable: a JSON header, then the bytes. Data starts
 * at a multiple of eight, and free text may stand beside the tensors.
 */
public final class Safetensors {

  private Safetensors() {}

  /** Writes tensors in the order of the map, piece by piece. */
  public static void write(
      Map<String, ? extends StoredTensor> tensors, Map<String, String> metadata, Path file) {
    try {
      SafetensorsWriter.write(tensors, metadata, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
