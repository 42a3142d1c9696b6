package dev.joryu.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Files and tensors made by hand. */
final class Raw {

  private Raw() {}

  /** Writes a safetensors file with any header, true or not. */
  static void safetensors(Path file, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).put(data).array());
  }

  /** A tensor of floats. */
  static StoredTensor floats(List<Long> shape, float... values) {
    return new ComputedTensor(shape, values::clone);
  }

  /** The tensor of this name. */
  static StoredTensor tensor(TensorFile file, String name) {
    return Objects.requireNonNull(file.tensors().get(name), name);
  }

  /** The values of the tensor of this name as floats. */
  static float[] floats(TensorFile file, String name) {
    return floats(tensor(file, name));
  }

  /** The values of a tensor as floats, whatever its type. */
  static float[] floats(StoredTensor tensor) {
    try {
      return tensor.floats();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
