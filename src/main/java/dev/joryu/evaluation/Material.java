package dev.joryu.evaluation;

import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.Viewers;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The images of an exam.
 *
 * @param dataset canonical archive whose validation and test images are asked about
 * @param fields archives of other domains by dataset name
 * @param classes class names in the order of the answers' logits
 * @param batchSize images that the student is shown at once
 * @param cache directory shared by all processes of this machine
 */
public record Material(
    Path dataset, Map<String, Path> fields, List<String> classes, int batchSize, Path cache) {

  /**
   * Images that a teacher is shown at once, whatever its run says, so that runs share its answers
   * to the last bit.
   */
  private static final int TEACHERS_BATCH = 16;

  public Material {
    classes = List.copyOf(classes);
  }

  Batches split(ImageArchive archive, Split split, Subject asked) throws IOException {
    return Batches.evaluation(archive, split, classes, asked.input(), size(asked), cache);
  }

  Batches known(ImageArchive archive, Subject asked) throws IOException {
    return Batches.known(archive, classes, asked.input(), size(asked), cache);
  }

  /** Test images shown to a student and to its teacher. */
  Batches paired(ImageArchive archive, ImageInput student, ImageInput teacher) throws IOException {
    Viewers both = new Viewers(student, teacher);
    return Batches.paired(archive, Split.TEST, both, TEACHERS_BATCH, cache);
  }

  private int size(Subject asked) {
    return asked.examined() == Examined.TEACHER ? TEACHERS_BATCH : batchSize;
  }
}
