package dev.joryu.evaluation;

import dev.joryu.spec.EvaluationSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process is to ask a network.
 *
 * @param student the file that is asked
 * @param engine what runs it
 * @param teacher null without one
 * @param dataset canonical archive whose validation and test images it is asked about
 * @param fields archives of other domains by dataset name
 * @param batchSize images it is shown at once
 * @param before evaluation file of what was answered before, which stays; null where nothing was
 * @param cache directory shared by all processes of this machine
 * @param answer where the evaluation file goes
 */
public record ExamJob(
    Looker student,
    Engine engine,
    @Nullable Looker teacher,
    Path dataset,
    Map<String, Path> fields,
    boolean robustness,
    boolean background,
    boolean gaze,
    int batchSize,
    @Nullable Path before,
    Path cache,
    Path answer) {

  /** What runs a network's file. */
  public enum Engine {
    /** The engine that trains, on weights. */
    LIBTORCH,
    /** ONNX Runtime, on an export. */
    ONNX_RUNTIME
  }

  EvaluationSpec wanted() {
    return new EvaluationSpec(List.copyOf(fields.keySet()), robustness, background, gaze);
  }
}
