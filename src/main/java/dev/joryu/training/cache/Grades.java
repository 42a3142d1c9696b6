package dev.joryu.training.cache;

import dev.joryu.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * How accurate teachers are on the validation images of datasets: one small file each, so that the
 * runs of a sweep do not all ask the same.
 */
public final class Grades {

  private static final String NUMBER = "[0-9]\\.[0-9]+(E-[0-9]+)?";

  private final Path directory;

  /**
   * @param cache directory shared by all trainings of this machine
   */
  public Grades(Path cache) {
    this.directory = cache.resolve("teacher-accuracy");
  }

  /** Finds out what is not known yet. */
  @FunctionalInterface
  public interface Exam {

    /** The share of validation images that the teacher classifies right, in 0..1. */
    double accuracy() throws IOException;
  }

  /**
   * What the exam says, or said before.
   *
   * @param classes class names in the order of the labels
   * @param dataset fingerprint of the archive
   */
  public double accuracy(
      TrainingJob.Teacher teacher, List<String> classes, String dataset, Exam exam)
      throws IOException {
    Path file = directory.resolve(CacheKey.of(teacher, classes, dataset, "none", 1).name());
    if (Files.exists(file)) {
      String known = Files.readString(file);
      if (known.matches(NUMBER)) { // a crash of the machine may leave an empty file
        return Double.parseDouble(known);
      }
    }
    double accuracy = exam.accuracy();
    Files.createDirectories(directory);
    Path partial = directory.resolve(UUID.randomUUID() + ".partial");
    Files.writeString(partial, Double.toString(accuracy));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return accuracy;
  }
}
