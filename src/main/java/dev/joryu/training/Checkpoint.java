package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.ArrayFile;
import dev.joryu.nn.Autograd;
import dev.joryu.spec.InvalidInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The complete state of a training between two steps, as one safetensors file: network, alignment,
 * optimiser, averaged weights, and the best weights so far. Random state and the place in the data
 * need no room in it, since both follow from the seed and the step.
 */
final class Checkpoint {

  private static final String BEST = "best.";
  private static final String STEPS = "stepsDone";

  private final Map<String, NDArray> state;

  /**
   * @param lesson whose network and alignment are kept
   * @param optimizer whose moments are kept
   * @param average kept where there is one
   */
  Checkpoint(Lesson lesson, AdamW optimizer, @Nullable WeightAverage average) {
    this.state = new LinkedHashMap<>();
    lesson.tensors().forEach((name, tensor) -> state.put("parameter." + name, tensor));
    lesson.student().buffers().forEach((name, tensor) -> state.put("buffer." + name, tensor));
    optimizer.tensors().forEach((name, tensor) -> state.put("optimizer." + name, tensor));
    if (average != null) {
      average.tensors().forEach((name, tensor) -> state.put("average." + name, tensor));
    }
  }

  /** Writes the state after so many steps. */
  void write(long stepsDone, Best best, Path file) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>(state);
      Map<String, String> metadata = new LinkedHashMap<>(best.metadata());
      metadata.put(STEPS, Long.toString(stepsDone));
      if (best.exists()) {
        ArrayFile.read(best.weights(), manager)
            .forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        ArrayFile.metadata(best.weights()).forEach((key, text) -> metadata.put(BEST + key, text));
      }
      ArrayFile.write(tensors, metadata, file);
    }
  }

  /**
   * Restores the state.
   *
   * @return steps done
   * @throws TrainingFailed if the file is not a checkpoint of the same run
   */
  long read(Path file, Best best) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = ArrayFile.read(file, manager);
      Map<String, String> metadata = new LinkedHashMap<>(ArrayFile.metadata(file));
      Map<String, NDArray> bestWeights = takeBest(tensors);
      if (!shapes(tensors).equals(shapes(state))) {
        throw new TrainingFailed("the checkpoint belongs to another network or objective");
      }
      state.forEach(
          (name, tensor) -> Autograd.overwrite(tensor, Objects.requireNonNull(tensors.get(name))));
      Map<String, String> bestMetadata = takeBest(metadata);
      if (!bestWeights.isEmpty()) {
        ArrayFile.write(bestWeights, bestMetadata, best.weights());
      }
      best.restore(metadata);
      String steps = metadata.get(STEPS);
      if (steps == null) {
        throw new TrainingFailed("the checkpoint is of an older version; retry the run");
      }
      return Long.parseLong(steps);
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
