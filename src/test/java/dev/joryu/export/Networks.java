package dev.joryu.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.inference.ModelCard;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.weights.ElementType;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Networks that learnt nothing, in which images nevertheless make a difference. */
public final class Networks {

  /** How many classes each tells apart. */
  public static final int CLASSES = 7;

  private Networks() {}

  public static Backbone untrained(Architecture architecture, int size, NDManager manager) {
    Backbone network = Architectures.create(architecture, 1, CLASSES, size, manager, 3);
    Random random = new Random(5);
    Map<String, NDArray> tensors = new LinkedHashMap<>(network.parameters());
    tensors.putAll(network.buffers());
    tensors.forEach((name, tensor) -> fill(name, tensor, random));
    return network;
  }

  /** Weights that keep the variance of what passes; about 1 for scales, about 0 for biases. */
  private static void fill(String name, NDArray tensor, Random random) {
    Shape shape = tensor.getShape();
    boolean weight = shape.dimension() > 1;
    double centre = weight || name.endsWith("bias") || name.endsWith("mean") ? 0 : 1;
    double deviation = weight ? Math.sqrt(1.7 / shape.slice(1).size()) : 0.1;
    float[] values = new float[(int) tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre + deviation * random.nextGaussian());
    }
    try (NDArray filled = tensor.getManager().create(values, shape)) {
      Autograd.overwrite(tensor, filled);
    }
  }

  /** Coloured waves, each image its own: noise would look the same to a network everywhere. */
  static float[] images(int count, int size) {
    Random random = new Random(count);
    float[] values = new float[count * 3 * size * size];
    for (int plane = 0, at = 0; plane < 3 * count; plane++) {
      double colour = random.nextGaussian();
      double along = 20 * random.nextDouble() / size;
      double down = 20 * random.nextDouble() / size;
      for (int i = 0; i < size * size; i++) {
        values[at++] = (float) (colour + Math.sin(along * (i % size) + down * (i / size)));
      }
    }
    return values;
  }

  public static float[][] logits(Backbone network, float[] images, int size, NDManager manager) {
    float[] flat = forward(network, images, size, false, manager);
    return IntStream.range(0, flat.length / CLASSES)
        .mapToObj(i -> Arrays.copyOfRange(flat, i * CLASSES, (i + 1) * CLASSES))
        .toArray(float[][]::new);
  }

  private static float[] forward(
      Backbone network, float[] images, int size, boolean training, NDManager manager) {
    Autograd.gradients(false);
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(images.length / (3L * size * size), 3, size, size);
      NDArray batch = Ops.channelsLast(scope.create(images, shape));
      return network.forward(batch, training).logits().toFloatArray();
    }
  }

  /** Writes an untrained network's ONNX file. */
  public static Path onnx(Architecture architecture, int size, Path file) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = untrained(architecture, size, manager)) {
      Exporter.write(
          Architectures.plan(architecture, 1, CLASSES, size),
          weights(network),
          card(architecture, size),
          file);
      return file;
    }
  }

  static ModelCard card(Architecture architecture, int size) {
    return new ModelCard(
        architecture.toString(),
        1,
        IntStream.range(0, CLASSES).mapToObj(i -> "Blatt, „kraus“ \"" + i + "\"").toList(),
        ImageInput.of(architecture, size),
        "0".repeat(64));
  }

  static Map<String, StoredTensor> weights(Backbone network) {
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    network.parameters().forEach((name, tensor) -> weights.put(name, new Held(tensor)));
    network.buffers().forEach((name, tensor) -> weights.put(name, new Held(tensor)));
    return weights;
  }

  private record Held(NDArray tensor) implements StoredTensor {

    @Override
    public ElementType type() {
      return ElementType.F32;
    }

    @Override
    public List<Long> shape() {
      return LongStream.of(tensor.getShape().getShape()).boxed().toList();
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
      float[] values = tensor.toFloatArray();
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      sink.accept(bytes);
    }
  }
}
