package dev.joryu.training;

import dev.joryu.export.Exported;
import dev.joryu.profiling.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a finished training leaves behind.
 *
 * @param weights best-on-val weights as safetensors with torchvision names
 * @param classes class names in the order of the logits
 * @param bestEpoch the epoch they are of, counted from 1
 * @param bestStep the last step of that epoch
 * @param metrics figures of these weights, such as {@code val/macro_f1} and {@code test/accuracy}
 * @param confusion counts on the test split by true class (row) and predicted class (column)
 * @param evaluation what the network said image by image, as {@code EvaluationFile} writes it
 * @param export the same weights as ONNX; null where that could not be made, of which the run warns
 */
public record TrainingReport(
    Path weights,
    List<String> classes,
    int bestEpoch,
    long bestStep,
    Map<String, Double> metrics,
    int[][] confusion,
    Profile profile,
    Path evaluation,
    @Nullable Exported export) {}
