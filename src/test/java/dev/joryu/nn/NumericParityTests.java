package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.EagerTensor;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Slot;
import dev.joryu.nn.layer.Slot.Role;
import dev.joryu.nn.layer.Tensor;
import dev.joryu.spec.Architecture;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our networks against torchvision's, on weights that src/bench/python/parity.py also computes. */
class NumericParityTests {

  private static final int CLASSES = 10;
  private static final int HEAD = 64;

  /** Relative 2-norm in float32, as networks run. */
  private static final double SINGLE = 1e-5;

  /** In float64, where rounding tips no ReLU over. */
  private static final double DOUBLE = 1e-9;

  private NDManager manager;

  @BeforeEach
  void open() {
    Ops.start(2);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    Autograd.gradients(false);
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SWIN_T, 75",
    "SWIN_T, 224",
    "SWIN_T_384, 75",
    "SWIN_S, 75",
    "SWIN_B, 75",
    "SWIN_L, 75",
    "VIT_B_16, 80",
    "DEIT_TINY, 80",
    "DEIT_TINY, 224",
    "DEIT_SMALL, 80",
    "DEIT_SMALL, 224",
    "RESNET18, 75",
    "RESNET18, 224",
    "RESNET50, 75",
    "RESNET50, 224",
    "MOBILENET_V2, 75",
    "MOBILENET_V2, 224",
    "MOBILENET_V3_SMALL, 75",
    "MOBILENET_V3_SMALL, 224",
    "MOBILENET_V3_LARGE, 75",
    "MOBILENET_V3_LARGE, 224",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 75",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 224",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 75",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 224"
  })
  void logitsAndMapsAreThoseOfTorchvision(Architecture architecture, int size) {
    Map<String, NDArray> reference = reference(architecture, size);
    Network network = filled(architecture, size, DataType.FLOAT32);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    NDArray images = images(size, DataType.FLOAT32);
    NDArray logits = array(network.forward(new EagerTensor(images, false), maps));
    assertThat(error(logits, of(reference, "eval.logits"))).as("logits").isLessThan(SINGLE);
    assertThat(maps.keySet())
        .containsExactlyElementsOf(
            architecture.maps().stream().map(Architecture.FeatureLevel::name).toList());
    maps.forEach(
        (name, map) ->
            assertThat(error(array(map), of(reference, "eval." + name)))
                .as(name)
                .isLessThan(SINGLE));
  }

  @ParameterizedTest
  @CsvSource({
    "SWIN_T, 75",
    "SWIN_T, 224",
    "SWIN_T_384, 75",
    "DEIT_TINY, 80",
    "DEIT_SMALL, 224",
    "RESNET18, 224",
    "RESNET50, 75",
    "RESNET50, 224",
    "MOBILENET_V2, 75",
    "MOBILENET_V2, 224",
    "MOBILENET_V3_SMALL, 75",
    "MOBILENET_V3_SMALL, 224",
    "MOBILENET_V3_LARGE, 75",
    "MOBILENET_V3_LARGE, 224",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 75",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 224"
  })
  void gradientsInEvaluationAreThoseOfTorchvision(Architecture architecture, int size) {
    Map<String, NDArray> reference = reference(architecture, size);
    Network network = filled(architecture, size, DataType.FLOAT64);
    NDArray images = trainable(network, images(size, DataType.FLOAT64));
    Autograd.gradients(true);
    NDArray logits = array(network.forward(new EagerTensor(images, false), new LinkedHashMap<>()));
    differentiate(logits);
    assertGradients(network, images, reference, "eval", DOUBLE, 1e-12);
  }

  /** In float32 a ReLU may tip; these are networks and images where none does. */
  @ParameterizedTest
  @CsvSource({
    "SWIN_T, 75",
    "SWIN_T, 224",
    "SWIN_T_384, 75",
    "DEIT_TINY, 80",
    "DEIT_SMALL, 224",
    "RESNET18, 75",
    "RESNET18, 224",
    "MOBILENET_V2, 75",
    "MOBILENET_V3_SMALL, 75",
    "MOBILENET_V3_SMALL, 224",
    "MOBILENET_V3_LARGE, 75",
    "MOBILENET_V3_LARGE, 224",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 75",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 224"
  })
  void gradientsInSinglePrecisionAreThoseOfTorchvision(Architecture architecture, int size) {
    Map<String, NDArray> reference = reference(architecture, size);
    Network network = filled(architecture, size, DataType.FLOAT32);
    NDArray images = trainable(network, images(size, DataType.FLOAT32));
    Autograd.gradients(true);
    NDArray logits = array(network.forward(new EagerTensor(images, false), new LinkedHashMap<>()));
    differentiate(logits);
    assertGradients(network, images, reference, "eval", 1e-4, 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "RESNET18, 75",
    "RESNET50, 224",
    "MOBILENET_V2, 75",
    "MOBILENET_V2, 224",
    "MOBILENET_V3_SMALL, 75",
    "MOBILENET_V3_SMALL, 224",
    "MOBILENET_V3_LARGE, 75",
    "MOBILENET_V3_LARGE, 224",
    "MOBILENET_V3_SMALL_MINIMALISTIC, 224",
    "MOBILENET_V3_LARGE_MINIMALISTIC, 75"
  })
  void aStepOnBatchStatisticsIsThatOfTorchvision(Architecture architecture, int size) {
    Map<String, NDArray> reference = reference(architecture, size);
    Network network = filled(architecture, size, DataType.FLOAT64);
    NDArray images = trainable(network, images(size, DataType.FLOAT64));
    Autograd.gradients(true);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    network.forward(new EagerTensor(images, true), maps);
    NDArray deepest = array(List.copyOf(maps.values()).get(maps.size() - 1));
    assertThat(error(deepest, of(reference, "train.map"))).isLessThan(DOUBLE);
    differentiate(deepest);
    assertGradients(network, images, reference, "train", DOUBLE, 1e-12);
    assertThat(error(running(network, "mean"), of(reference, "train.running_mean")))
        .isLessThan(DOUBLE);
    assertThat(error(running(network, "var"), of(reference, "train.running_var")))
        .isLessThan(DOUBLE);
  }

  private void differentiate(NDArray target) {
    NDArray slope = noise(8888, target.getShape()).toType(target.getDataType(), false);
    Autograd.backward(target.mul(slope).sum());
    Autograd.gradients(false);
  }

  private void assertGradients(
      Network network,
      NDArray images,
      Map<String, NDArray> reference,
      String mode,
      double tolerance,
      double floorShare) {
    NDArray expectedImages = of(reference, mode + ".images.gradient");
    assertThat(error(Autograd.gradient(images), expectedImages)).as("images").isLessThan(tolerance);
    double[] expected = of(reference, mode + ".gradients").toDoubleArray();
    double largest = 0;
    for (int i = 0; i < expected.length; i += 2) {
      largest = Math.max(largest, expected[i]);
    }
    double floor = floorShare * largest; // a bias before a batch norm has no gradient but rounding
    int number = 0;
    for (Map.Entry<String, Slot> named : network.named().entrySet()) {
      if (named.getValue().role() != Role.PARAMETER) {
        continue;
      }
      double norm = expected[2 * number];
      double product = expected[2 * number + 1];
      number++;
      try (NDArray gradient = Autograd.gradient(named.getValue().get())) {
        double[] numbers = doubles(gradient);
        float[] direction = Noise.of(9000 + number, numbers.length);
        assertThat(Math.abs(norm(numbers) - norm))
            .as(named.getKey())
            .isLessThan(tolerance * norm + floor);
        assertThat(Math.abs(product(numbers, direction) - product))
            .as(named.getKey())
            .isLessThan(tolerance * norm * norm(direction) + floor);
      }
    }
    assertThat(2 * number).isEqualTo(expected.length);
  }

  private Network filled(Architecture architecture, int size, DataType type) {
    Network network = Architectures.network(architecture, 1, CLASSES, size);
    network.fill(manager);
    Map<String, Slot> slots = new LinkedHashMap<>();
    for (Role role : List.of(Role.PARAMETER, Role.BUFFER)) {
      network
          .named()
          .forEach(
              (name, slot) -> {
                if (slot.role() == role) {
                  slots.put(name, slot);
                }
              });
    }
    int seed = 0;
    for (Map.Entry<String, Slot> named : slots.entrySet()) {
      Slot slot = named.getValue();
      try (NDArray before = slot.get()) {
        NDArray value = value(named.getKey(), ++seed, before.getShape());
        slot.hold(value.toType(type, false));
      }
    }
    return network;
  }

  private static NDArray trainable(Network network, NDArray images) {
    Autograd.requireGradients(List.of(images));
    Autograd.requireGradients(
        network.named().values().stream()
            .filter(slot -> slot.role() == Role.PARAMETER)
            .map(Slot::get)
            .toList());
    return images;
  }

  private NDArray images(int size, DataType type) {
    NDArray noise = noise(7777, new Shape(2, 3, size, size));
    return Ops.channelsLast(noise.mul(2).toType(type, false));
  }

  /** The formula of src/bench/python/parity.py. */
  private NDArray value(String name, int seed, Shape shape) {
    NDArray u = noise(seed, shape);
    if (name.endsWith("running_var")) {
      return u.add(1);
    }
    if (name.endsWith("bias") || name.endsWith("running_mean")) {
      return u.div(4);
    }
    if (shape.dimension() == 1) {
      return u.div(4).add(1);
    }
    if (name.endsWith("bias_table") || name.endsWith("embedding") || name.endsWith("token")) {
      return u;
    }
    return u.mul((float) (2 * Math.sqrt(3.0 / shape.slice(1).size())));
  }

  private NDArray noise(long seed, Shape shape) {
    return manager.create(Noise.of(seed, Math.toIntExact(shape.size())), shape);
  }

  private static NDArray array(Tensor tensor) {
    return ((EagerTensor) tensor).array();
  }

  /** The statistics of the batch norm before the last. */
  private static NDArray running(Network network, String what) {
    List<Slot> all =
        network.named().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("running_" + what))
            .map(Map.Entry::getValue)
            .toList();
    return all.get(all.size() - 2).get();
  }

  /** Relative 2-norm of the difference; the reference may hold only the first values. */
  private static double error(NDArray actual, NDArray expected) {
    double[] a = doubles(actual);
    double[] e = expected.toDoubleArray();
    assertThat(e.length).isIn(a.length, HEAD);
    double difference = 0;
    for (int i = 0; i < e.length; i++) {
      difference += Math.pow(a[i] - e[i], 2);
    }
    return Math.sqrt(difference) / norm(e);
  }

  private static double[] doubles(NDArray array) {
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }

  private static double norm(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return Math.sqrt(sum);
  }

  private static double norm(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return Math.sqrt(sum);
  }

  private static double product(double[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static NDArray of(Map<String, NDArray> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private Map<String, NDArray> reference(Architecture architecture, int size) {
    String name = architecture + "-" + size + ".safetensors";
    URL file =
        Objects.requireNonNull(NumericParityTests.class.getResource("/parity/" + name), name);
    try {
      return ArrayFile.read(Path.of(file.toURI()), manager);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Numbers in [-0.5, 0.5) by a multiplicative hash of the position. */
  private static final class Noise {

    private static float[] of(long seed, int count) {
      float[] noise = new float[count];
      for (int j = 0; j < count; j++) {
        long h = (j * 2654435761L + seed * 40503 + 12345) & 0xffffffffL;
        h = ((h ^ (h >>> 15)) * 2246822519L) & 0xffffffffL;
        h = ((h ^ (h >>> 13)) * 3266489917L) & 0xffffffffL;
        h ^= h >>> 16;
        noise[j] = (float) ((h >>> 8) / 16777216.0 - 0.5);
      }
      return noise;
    }
  }
}
