package dev.joryu.evaluation;

import dev.joryu.dataset.Split;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process is to find out: where networks look.
 *
 * @param teacher null without one
 * @param archive the dataset's canonical archive
 * @param images places in the archive; none for a sample that is the same for all runs
 * @param sample how many images that has at most
 * @param cache directory shared by all processes of this machine
 * @param answer where the {@link Attention} goes, as JSON
 */
public record AttentionJob(
    Looker student,
    @Nullable Looker teacher,
    Path archive,
    Split split,
    List<Integer> images,
    int sample,
    Path cache,
    Path answer) {

  public AttentionJob {
    images = List.copyOf(images);
  }

  /**
   * A network in a file.
   *
   * @param classes class names in the order of the logits
   * @param input how images are prepared for it
   * @param weights safetensors with torchvision names, or a TorchScript archive
   */
  public record Looker(
      Architecture architecture,
      double width,
      List<String> classes,
      ImageInput input,
      Path weights) {

    public Looker {
      classes = List.copyOf(classes);
    }
  }
}
