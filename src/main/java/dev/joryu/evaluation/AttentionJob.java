package dev.joryu.evaluation;

import dev.joryu.dataset.Split;
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
}
