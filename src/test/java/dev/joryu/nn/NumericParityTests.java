package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Backbone.Outputs;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.Role;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our networks against torchvision's, on weights that src/bench/python/parity.py also computes. */
class NumericParityTests {

  private static final int HEAD = 64;

  private static final double EVALUATION = 1e-5;

  /**
   * Batch statistics over 18 values (2 images of 3 x 3) amplify rounding: torchvision in float32
   * differs from itself in float64 by as much.
   */
  private static final double TRAINING = 1e-4;

  private NDManager manager;

  @BeforeEach
  void open() {
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    Ops.gradients(false);
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILENET_V3_SMALL, 96",
    "MOBILENET_V3_SMALL, 224",
    "MOBILENET_V3_LARGE, 96",
    "MOBILENET_V3_LARGE, 224",
    "SWIN_T, 96",
    "SWIN_T, 224"
  })
  void resultsAndGradientsAreThoseOfTorchvision(Architecture architecture, int size) {
    Map<String, NDArray> reference = reference(architecture + "-" + size);
    boolean training = architecture.role() == Role.STUDENT;
    SortedMap<String, Double> errors = new TreeMap<>();
    try (Backbone network = Architectures.create(architecture, 1, 10, size, manager, 1)) {
      Formula.fill(network, manager);
      NDArray images = Formula.images(size, manager);
      Outputs evaluated = network.forward(images, false);
      errors.put("eval.logits", error(evaluated.logits(), of(reference, "eval.logits")));
      evaluated
          .maps()
          .forEach((name, map) -> errors.put(name, error(map, of(reference, "eval." + name))));

      Ops.requireGradients(List.of(images));
      Ops.requireGradients(network.parameters().values());
      Ops.gradients(true);
      Outputs trained = network.forward(images, training);
      String last = training ? "stride32" : "stage4";
      errors.put("train.map", error(trained.map(last), of(reference, "train.map")));
      NDArray shallow = trained.map(training ? "stride8" : "stage4");
      Ops.backward(shallow.mul(Formula.noise(8888, shallow.getShape(), manager)).sum());
      Ops.gradients(false);
      if (reference.containsKey("train.images.gradient")) {
        errors.put(
            "train.images.gradient",
            error(Ops.gradient(images), of(reference, "train.images.gradient")));
        NDArray weight = network.parameters().values().iterator().next();
        errors.put(
            "train.weight.gradient",
            error(Ops.gradient(weight), of(reference, "train.weight.gradient")));
      }
      reference.keySet().stream()
          .filter(name -> name.contains("running"))
          .forEach(name -> errors.put(name, error(running(network, name), of(reference, name))));
    }
    assertThat(errors)
        .allSatisfy(
            (name, error) ->
                assertThat(error)
                    .as(name)
                    .isLessThan(training && name.startsWith("train") ? TRAINING : EVALUATION));
  }

  /** The statistics of the last inverted residual's last batch norm. */
  private static NDArray running(Backbone network, String name) {
    String field = name.substring("train.".length());
    List<NDArray> all =
        network.buffers().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(field))
            .map(Map.Entry::getValue)
            .toList();
    return all.get(all.size() - 2);
  }

  /** Relative 2-norm of the difference; the reference may hold only the first values. */
  private static double error(NDArray actual, NDArray expected) {
    float[] a = actual.toFloatArray();
    float[] e = expected.toFloatArray();
    assertThat(e.length).isIn(a.length, HEAD);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < e.length; i++) {
      difference += Math.pow(a[i] - e[i], 2);
      norm += Math.pow(e[i], 2);
    }
    return Math.sqrt(difference / norm);
  }

  private static NDArray of(Map<String, NDArray> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private Map<String, NDArray> reference(String name) {
    URL file =
        Objects.requireNonNull(
            NumericParityTests.class.getResource("/parity/" + name + ".safetensors"), name);
    try {
      return Safetensors.read(Path.of(file.toURI()), manager);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The formula of src/bench/python/parity.py. */
  private static final class Formula {

    private static void fill(Backbone network, NDManager manager) {
      Map<String, NDArray> tensors = new LinkedHashMap<>(network.parameters());
      tensors.putAll(network.buffers());
      int seed = 0;
      for (Map.Entry<String, NDArray> named : tensors.entrySet()) {
        NDArray tensor = named.getValue();
        try (NDArray value = value(named.getKey(), ++seed, tensor.getShape(), manager)) {
          value.copyTo(tensor);
        }
      }
    }

    private static NDArray images(int size, NDManager manager) {
      NDArray noise = noise(7777, new Shape(2, 3, size, size), manager);
      return Ops.channelsLast(noise.mul(2));
    }

    private static NDArray value(String name, int seed, Shape shape, NDManager manager) {
      NDArray u = noise(seed, shape, manager);
      if (name.endsWith("running_var")) {
        return u.add(1);
      }
      if (name.endsWith("bias") || name.endsWith("running_mean")) {
        return u.div(4);
      }
      if (shape.dimension() == 1) {
        return u.div(4).add(1);
      }
      if (name.endsWith("bias_table")) {
        return u;
      }
      return u.mul((float) (2 * Math.sqrt(3.0 / shape.slice(1).size())));
    }

    private static NDArray noise(long seed, Shape shape, NDManager manager) {
      float[] noise = new float[(int) shape.size()];
      for (int j = 0; j < noise.length; j++) {
        long h = (j * 2654435761L + seed * 40503 + 12345) & 0xffffffffL;
        h = ((h ^ (h >>> 15)) * 2246822519L) & 0xffffffffL;
        h = ((h ^ (h >>> 13)) * 3266489917L) & 0xffffffffL;
        h ^= h >>> 16;
        noise[j] = (float) ((h >>> 8) / 16777216.0 - 0.5);
      }
      return manager.create(noise, shape);
    }
  }
}
