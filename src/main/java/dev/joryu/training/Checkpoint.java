package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.ArrayFile;
import dev.joryu.nn.Ops;
import dev.joryu.spec.InvalidInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The complete state of a training between two epochs, as one safetensors file: network, alignment,
 * optimiser, and the best weights so far. Random state needs no place in it, since everything
 * random follows from the seed and the step.
 */
final class Checkpoint {

  private static final String BEST = "best.";

  private final Map<String, NDArray> state;

  /**
   * @param lesson whose network and alignment are kept
   * @param optimizer whose moments are kept
   */
  Checkpoint(Lesson lesson, AdamW optimizer) {
    this.state = new LinkedHashMap<>();
    lesson.tensors().forEach((name, tensor) -> state.put("parameter." + name, tensor));
    lesson.student().buffers().forEach((name, tensor) -> state.put("buffer." + name, tensor));
    optimizer.tensors().forEach((name, tensor) -> state.put("optimizer." + name, tensor));
  }

  /** Writes the state after so many epochs. */
  void write(int epochsDone, Best best, Path file) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>(state);
      ArrayFile.read(best.weights(), manager)
          .forEach((name, tensor) -> tensors.put(BEST + name, tensor));
      Map<String, String> metadata = new LinkedHashMap<>(best.metadata());
      metadata.put("epochsDone", Integer.toString(epochsDone));
      ArrayFile.metadata(best.weights()).forEach((key, text) -> metadata.put(BEST + key, text));
      ArrayFile.write(tensors, metadata, file);
    }
  }

  /**
   * Restores the state.
   *
   * @return epochs done
   * @throws TrainingFailed if the file is not a checkpoint of the same run
   */
  int read(Path file, Best best) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = ArrayFile.read(file, manager);
      Map<String, String> metadata = new LinkedHashMap<>(ArrayFile.metadata(file));
      Map<String, NDArray> bestWeights = takeBest(tensors);
      if (!shapes(tensors).equals(shapes(state))) {
        throw new TrainingFailed("the checkpoint belongs to another network or objective");
      }
      state.forEach(
          (name, tensor) -> Ops.overwrite(tensor, Objects.requireNonNull(tensors.get(name))));
      ArrayFile.write(bestWeights, takeBest(metadata), best.weights());
      best.restore(metadata);
      return Integer.parseInt(metadata.getOrDefault("epochsDone", "0"));
    } catch (InvalidInput e) {
      throw new TrainingFailed("the checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  /** Moves what belongs to the best weights out of a map. */
  private static <T> Map<String, T> takeBest(Map<String, T> all) {
    Map<String, T> best = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(BEST)) {
            best.put(name.substring(BEST.length()), value);
          }
        });
    all.keySet().removeIf(name -> name.startsWith(BEST));
    return best;
  }

  private static Map<String, String> shapes(Map<String, NDArray> tensors) {
    return tensors.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                named -> named.getValue().getDataType() + " " + named.getValue().getShape()));
  }
}
