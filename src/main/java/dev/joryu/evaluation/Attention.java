package dev.joryu.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a network and its teacher look on some images, and what they take them for.
 *
 * @param classes class names in the order of all probabilities
 */
public record Attention(List<String> classes, List<Seen> images) {

  public Attention {
    classes = List.copyOf(classes);
    images = List.copyOf(images);
  }

  /**
   * One image.
   *
   * @param image place in the archive
   * @param path of the image in its dataset, {@code split/class/file}
   * @param label the class it is of
   * @param student probability of each class
   * @param teacher likewise; null without one
   */
  public record Seen(
      int image,
      String path,
      String label,
      List<Double> student,
      @Nullable List<Double> teacher,
      List<Maps> maps) {

    public Seen {
      maps = List.copyOf(maps);
    }
  }

  /**
   * One stage of the student, and that of the teacher with the same stride.
   *
   * @param teacher the teacher's map; null where it has none, as is {@code teacherMap}
   * @param student the student's map
   */
  public record Maps(
      @Nullable String teacher, String student, @Nullable Grid teacherMap, Grid studentMap) {}

  /**
   * Shares of the energy of a feature map.
   *
   * @param values row by row, all together 1
   */
  public record Grid(int height, int width, float[] values) {}
}
