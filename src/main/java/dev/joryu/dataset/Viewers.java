package dev.joryu.dataset;

import dev.joryu.spec.ImageInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which networks look at the images. Both see the same part of an image in the same colours, each
 * at its own size and normalised its own way; which part that is, the trained network's input says.
 *
 * @param trained input of the network that is trained
 * @param teacher input of the teacher; null without one
 */
public record Viewers(ImageInput trained, @Nullable ImageInput teacher) {

  /** One network, no teacher. */
  public static Viewers of(ImageInput trained) {
    return new Viewers(trained, null);
  }

  /** The trained network alone; views stay what they are, for they were chosen before. */
  Viewers withoutTeacher() {
    return of(trained);
  }

  /** Side of the largest view in pixels. */
  int largest() {
    return teacher == null ? trained.size() : Math.max(trained.size(), teacher.size());
  }

  /** Each size once, with how the plain view of that size is cut. */
  List<ImageInput> squares() {
    return teacher == null || teacher.size() == trained.size()
        ? List.of(trained)
        : List.of(trained, likeTrained(teacher));
  }

  private ImageInput likeTrained(ImageInput input) {
    int resize = (int) Math.rint((double) input.size() * trained.resize() / trained.size());
    return new ImageInput(input.size(), resize, input.interpolation(), input.mean(), input.std());
  }
}
