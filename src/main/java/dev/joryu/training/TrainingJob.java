package dev.joryu.training;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a training needs, as files.
 *
 * @param dataset the dataset's canonical archive
 * @param fieldDatasets archives of other domains by dataset name, for testing only
 * @param input how images are prepared for the network that is trained
 * @param teacher the frozen teacher; null where the method has none
 * @param start where the network's weights come from; null starts from scratch
 * @param checkpoint state to resume from; null starts at step 0
 * @param scratch empty directory for this attempt's files
 * @param cache directory shared by all trainings of this machine
 * @param cacheLimit bytes that what teachers said may take there
 */
public record TrainingJob(
    RunSpec spec,
    Path dataset,
    Map<String, Path> fieldDatasets,
    ImageInput input,
    @Nullable Teacher teacher,
    @Nullable Start start,
    @Nullable Path checkpoint,
    Path scratch,
    Path cache,
    long cacheLimit) {

  /**
   * Weights to start from.
   *
   * @param weights safetensors with torchvision names
   * @param classes class names in the order of the logits
   */
  public record Start(Path weights, List<String> classes) {}

  /**
   * A teacher's weights and what they mean.
   *
   * @param weights safetensors with torchvision names
   * @param classes class names in the order of the logits
   * @param input how images are prepared for it
   */
  public record Teacher(
      Architecture architecture,
      double width,
      Path weights,
      List<String> classes,
      ImageInput input) {}
}
