package dev.joryu.training;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.DistillationSpec.AttentionLoss;
import dev.joryu.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    addWindows(job, warnings);
    if (!shortClasses.isEmpty()) {
      warnings.add(
          "fewer training images than labelsPerClass %s asks for, so all are kept: %s"
              .formatted(spec.training().labelsPerClass(), String.join(", ", shortClasses)));
    }
    return warnings;
  }

  /** What to say before a teacher teaches that knows nothing; empty where it knows something. */
  static Optional<String> ofGuessing(double teachersAccuracy, double guess) {
    return teachersAccuracy <= guess
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the teacher finds %.3f of the validation images, no more than naming the largest"
                    + " class (%.3f) would: it has nothing to pass on; was its head ever trained?",
                teachersAccuracy,
                guess))
        : Optional.empty();
  }

  /** What to say when the best epoch is known; empty where the teacher knew more. */
  static Optional<String> ofTeacher(double teachersAccuracy, double ownAccuracy) {
    return teachersAccuracy < ownAccuracy
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the teacher's accuracy %.3f on the validation images is below the student's %.3f,"
                    + " so a better teacher may help more",
                teachersAccuracy,
                ownAccuracy))
        : Optional.empty();
  }

  private static void addWindows(TrainingJob job, List<String> warnings) {
    TrainingJob.Teacher teacher = job.teacher();
    DistillationSpec distillation = job.spec().distillation();
    if (teacher == null || distillation.attentionLoss() != AttentionLoss.RECEIVED) {
      return;
    }
    for (DistillationSpec.Pair pair : distillation.pairs()) {
      teacher
          .architecture()
          .map(pair.teacher())
          .filter(map -> !teacher.architecture().isOneWindow(map, teacher.input().size()))
          .ifPresent(
              map ->
                  warnings.add(
                      ("every window of the teacher's %s receives the same attention, so the loss"
                              + " 'received' teaches nothing between its windows")
                          .formatted(map.name())));
    }
  }

  private static void addPadding(Architecture architecture, int imageSize, List<String> warnings) {
    architecture.sizeWarning(imageSize).ifPresent(warnings::add);
  }
}
