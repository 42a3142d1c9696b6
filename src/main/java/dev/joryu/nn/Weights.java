package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import dev.joryu.weights.Dimensions;
import dev.joryu.weights.Fitting;
import dev.joryu.weights.Layout;
import dev.joryu.weights.Safetensors;
import dev.joryu.weights.StateDict;
import dev.joryu.weights.StoredTensor;
import dev.joryu.weights.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network's parameters and buffers as a safetensors file with torchvision's names. */
public final class Weights {

  private static final String MEAN = "running_mean";
  private static final String VARIANCE = "running_var";

  private Weights() {}

  /**
   * Writes what torchvision would: a complete state dict in its order, that loads strictly.
   *
   * @param metadata free text to write beside the tensors
   */
  public static void save(Backbone network, Map<String, String> metadata, Path file) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors(network).forEach((name, array) -> tensors.put(name, ArrayFile.stored(array)));
    Safetensors.write(StateDict.complete(tensors), metadata, file);
  }

  /**
   * Overwrites every parameter and buffer of the network; a tensor too many, too few or of another
   * shape refuses the file. Batch counters and position indices, which torchvision also stores, are
   * passed over.
   *
   * @throws InvalidInput naming every tensor that does not fit; the network is then unchanged
   */
  public static void load(Path file, Backbone network) {
    Map<String, NDArray> own = tensors(network);
    try (TensorFile opened = TensorFile.open(GivenFile.at(file))) {
      Map<String, StoredTensor> read = new LinkedHashMap<>(opened.tensors());
      read.keySet().removeIf(StateDict::isWithoutKnowledge);
      List<Violation> violations = mismatches(own, read);
      if (!violations.isEmpty()) {
        throw new InvalidInput(violations);
      }
      overwrite(own, read);
    }
  }

  /**
   * Overwrites every parameter and buffer but the head's with weights of the same architecture that
   * may have been made for another image size: grids of positions are resampled.
   *
   * @param layout the network's own
   * @return what differs from the file, in sentences
   * @throws InvalidInput naming every tensor that does not fit; the network is then unchanged
   */
  public static List<String> fitBody(Path file, Backbone network, Layout layout) {
    GivenFile given = GivenFile.at(file);
    try (TensorFile opened = TensorFile.open(given)) {
      Map<String, StoredTensor> body = new LinkedHashMap<>(opened.tensors());
      Map<String, NDArray> own = tensors(network);
      body.keySet().removeAll(layout.head());
      own.keySet().removeAll(layout.head());
      Fitting fitting = Fitting.of(body, layout.withoutHead(), given);
      overwrite(own, fitting.tensors());
      return fitting.changes();
    }
  }

  /**
   * Overwrites the head with one for the same classes, perhaps in another order.
   *
   * @param layout the network's own
   * @param order the file's row for each class of the network
   * @throws InvalidInput if the file's head is missing or of another shape
   */
  public static void takeHead(Path file, Backbone network, Layout layout, int[] order) {
    Map<String, NDArray> own = tensors(network);
    own.keySet().retainAll(layout.head());
    try (TensorFile opened = TensorFile.open(GivenFile.at(file));
        NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Map<String, StoredTensor> read = new LinkedHashMap<>(opened.tensors());
      read.keySet().retainAll(layout.head());
      List<Violation> violations = mismatches(own, read);
      if (!violations.isEmpty()) {
        throw new InvalidInput(violations);
      }
      NDArray rows = manager.create(order);
      own.forEach(
          (name, tensor) -> {
            StoredTensor stored = Objects.requireNonNull(read.get(name), name);
            Autograd.overwrite(tensor, ArrayFile.view(stored, manager).get(rows));
          });
    }
  }

  private static void overwrite(Map<String, NDArray> own, Map<String, StoredTensor> read) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      own.forEach(
          (name, tensor) -> {
            StoredTensor stored = Objects.requireNonNull(read.get(name), name);
            try (NDArray values = ArrayFile.view(stored, manager)) {
              Autograd.overwrite(tensor, values);
            }
          });
    }
  }

  /** Parameters and buffers in the order of a state dict: running statistics behind their bias. */
  private static Map<String, NDArray> tensors(Backbone network) {
    Map<String, NDArray> buffers = network.buffers();
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              tensors.put(name, parameter);
              String module = name.substring(0, name.lastIndexOf('.') + 1);
              NDArray mean = buffers.get(module + MEAN);
              NDArray variance = buffers.get(module + VARIANCE);
              if (name.endsWith(".bias") && mean != null && variance != null) {
                tensors.put(module + MEAN, mean);
                tensors.put(module + VARIANCE, variance);
              }
            });
    tensors.putAll(buffers);
    return tensors;
  }

  private static List<Violation> mismatches(
      Map<String, NDArray> own, Map<String, StoredTensor> read) {
    List<Violation> violations = new ArrayList<>();
    own.forEach(
        (name, array) -> {
          StoredTensor found = read.get(name);
          String wanted = text(ArrayFile.stored(array));
          if (found == null) {
            violations.add(new Violation(name, Rule.REQUIRED, "", wanted));
          } else if (!text(found).equals(wanted)) {
            violations.add(new Violation(name, Rule.CONFLICT, text(found), wanted));
          }
        });
    read.forEach(
        (name, tensor) -> {
          if (!own.containsKey(name)) {
            violations.add(
                new Violation(name, Rule.UNKNOWN_FIELD, text(tensor), own.size() + " names"));
          }
        });
    return violations;
  }

  private static String text(StoredTensor tensor) {
    return tensor.type() + " " + Dimensions.text(tensor.shape());
  }
}
