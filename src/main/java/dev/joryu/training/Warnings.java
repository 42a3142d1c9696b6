package dev.joryu.training;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;

/** What a user should know of a run before it starts, though nothing forbids it. */
final class Warnings {

  private Warnings() {}

  /**
   * Warnings in sentences.
   *
   * @param shortClasses classes that have fewer images than labels were asked for
   */
  static List<String> of(TrainingJob job, List<String> shortClasses) {
    RunSpec spec = job.spec();
    List<String> warnings = new ArrayList<>();
    addPadding(spec.model().architecture(), spec.model().imageSize(), warnings);
    TrainingJob.Teacher teacher = job.teacher();
    if (teacher != null) {
      addPadding(teacher.architecture(), teacher.input().size(), warnings);
    }
    if (!shortClasses.isEmpty()) {
      warnings.add(
          "fewer training images than labelsPerClass %s asks for, so all are kept: %s"
              .formatted(spec.training().labelsPerClass(), String.join(", ", shortClasses)));
    }
    return warnings;
  }

  private static void addPadding(Architecture architecture, int imageSize, List<String> warnings) {
    architecture.sizeWarning(imageSize).ifPresent(warnings::add);
  }
}
