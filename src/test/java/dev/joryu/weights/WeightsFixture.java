package dev.joryu.weights;

import dev.joryu.nn.Architectures;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of weights, as somebody might send them. */
public final class WeightsFixture {

  private WeightsFixture() {}

  /** A safetensors file with the tensors of a network, every number alike. */
  public static byte[] safetensors(
      Architecture architecture, double width, int classes, int imageSize, float value)
      throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Architectures.layout(architecture, width, classes, imageSize)
        .shapes()
        .forEach(
            (name, shape) ->
                tensors.put(
                    name,
                    new ComputedTensor(
                        shape,
                        () -> {
                          float[] floats = new float[Math.toIntExact(Dimensions.size(shape))];
                          Arrays.fill(floats, value);
                          return floats;
                        })));
    Path file = Files.createTempFile("weights", ".safetensors");
    try {
      Safetensors.write(tensors, Map.of(), file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
