package dev.joryu.dataset;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images and their labels, owned by the manager they were asked for under.
 *
 * @param images (B, 3, S, S) float32, normalised, channels_last in memory
 * @param teacherImages the same views as the teacher's input wants them; {@code images} itself
 *     where both want the same, null where no teacher looks at them
 * @param labels (L) int64 of the first L images, the others have none; or where images are mixed
 *     (L, C) float32, how much of each class they show
 * @param shown which image and view each row is, B long
 */
public record Batch(
    NDArray images, @Nullable NDArray teacherImages, NDArray labels, List<Shown> shown) {

  /** How many images there are, with a label or without. */
  public long size() {
    return images.getShape().get(0);
  }
}
