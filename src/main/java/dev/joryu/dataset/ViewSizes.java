package dev.joryu.dataset;

import org.jspecify.annotations.Nullable;

/**
 * At which sizes images are looked at.
 *
 * @param size side of the square that the trained network sees, in pixels
 * @param teacherSize side of the square that the teacher sees; null without a teacher
 */
public record ViewSizes(int size, @Nullable Integer teacherSize) {

  /** One size, no teacher. */
  public static ViewSizes of(int size) {
    return new ViewSizes(size, null);
  }

  /** The larger of the two; what {@link Pixels} must be opened for. */
  public int largest() {
    return teacherSize == null ? size : Math.max(size, teacherSize);
  }
}
