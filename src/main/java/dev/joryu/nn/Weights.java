package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A network's parameters and buffers as a safetensors file with torchvision's names. */
public final class Weights {

  /** Tensors of torchvision's state dict that follow from the architecture or are not used. */
  private static final Pattern PASSED_OVER =
      Pattern.compile(".*\\.(num_batches_tracked|relative_position_index)");

  private Weights() {}

  /** Writes parameters and buffers. */
  public static void save(Backbone network, Path file) {
    Safetensors.write(
        tensors(network), Map.of("architecture", network.architecture().toString()), file);
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
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Map<String, NDArray> read = Safetensors.read(file, manager);
      read.keySet().removeIf(name -> PASSED_OVER.matcher(name).matches());
      List<Violation> violations = mismatches(own, read);
      if (!violations.isEmpty()) {
        throw new InvalidInput(violations);
      }
      own.forEach((name, tensor) -> Ops.overwrite(tensor, Objects.requireNonNull(read.get(name))));
    }
  }

  private static Map<String, NDArray> tensors(Backbone network) {
    Map<String, NDArray> tensors = new LinkedHashMap<>(network.parameters());
    tensors.putAll(network.buffers());
    return tensors;
  }

  private static List<Violation> mismatches(Map<String, NDArray> own, Map<String, NDArray> read) {
    List<Violation> violations = new ArrayList<>();
    own.forEach(
        (name, tensor) -> {
          NDArray found = read.get(name);
          String wanted = tensor.getDataType() + " " + tensor.getShape();
          if (found == null) {
            violations.add(new Violation(name, Rule.REQUIRED, "", wanted));
          } else if (!found.getShape().equals(tensor.getShape())
              || found.getDataType() != tensor.getDataType()) {
            String given = found.getDataType() + " " + found.getShape();
            violations.add(new Violation(name, Rule.CONFLICT, given, wanted));
          }
        });
    read.forEach(
        (name, tensor) -> {
          if (!own.containsKey(name)) {
            violations.add(
                new Violation(
                    name, Rule.UNKNOWN_FIELD, tensor.getShape().toString(), own.size() + " names"));
          }
        });
    return violations;
  }
}
