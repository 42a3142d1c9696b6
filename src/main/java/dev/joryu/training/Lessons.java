package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.distillation.Objective;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Regime;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.TrainingSpec;
import dev.joryu.spec.Violation;
import dev.joryu.training.cache.Tutor;
import dev.joryu.weights.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds the lesson a job asks for: network, teacher, objective. */
final class Lessons {

  private static final int SHOWN = 3;

  private final TrainingJob job;
  private final List<String> classes;
  private final NDManager manager;
  private final Consumer<String> warnings;

  /**
   * @param classes class names of the dataset, in the order of the labels
   * @param manager owner of every tensor that lives as long as the run
   * @param warnings receives what the user should know of the weights the run starts from
   */
  Lessons(TrainingJob job, List<String> classes, NDManager manager, Consumer<String> warnings) {
    this.job = job;
    this.classes = classes;
    this.manager = manager;
    this.warnings = warnings;
  }

  /**
   * Builds network, teacher and objective.
   *
   * @throws TrainingFailed if weights do not fit, teacher and dataset have other classes, or the
   *     logit loss cannot teach about so few
   */
  Lesson build(int stepsPerEpoch) {
    RunSpec spec = job.spec();
    Backbone student = student();
    DistillationSpec distillation = spec.distillation();
    double smoothing = spec.training().labelSmoothing();
    Mixing mixing = Mixing.of(spec.training(), classes.size());
    TrainingJob.Teacher given = job.teacher();
    if (!spec.method().needsTeacher() || given == null) {
      return new Lesson(
          student, null, null, Objective.ofLabels(distillation, smoothing), mixing, 0);
    }
    refuse(distillation.refusalOf(classes.size()));
    Backbone network = teacher(given);
    Objective objective =
        Objective.withTeacher(
            distillation,
            smoothing,
            maps(student, spec.model().imageSize()),
            maps(network, given.input().size()),
            manager,
            Seeds.ofAlignment(spec.training().seed()));
    FrozenTeacher frozen = freeze(network, given.classes());
    return new Lesson(
        student,
        frozen,
        Tutor.live(frozen),
        objective,
        mixing,
        distillation.attentionWarmupEpochs() * stepsPerEpoch);
  }

  private static void refuse(Optional<Violation> violation) {
    if (violation.isPresent()) {
      throw new TrainingFailed(
          "pre-flight, kd: %s %s".formatted(violation.get().field(), violation.get().message()));
    }
  }

  private Backbone student() {
    ModelSpec model = job.spec().model();
    TrainingSpec training = job.spec().training();
    Backbone student =
        Architectures.create(
            model.architecture(),
            model.width(),
            classes.size(),
            model.imageSize(),
            new Regime(training.freezeThrough(), training.stochasticDepth()),
            manager,
            training.seed());
    if (job.start() != null) {
      begin(job.start(), student);
    }
    Autograd.requireGradients(student.trainable().values());
    return student;
  }

  private void begin(TrainingJob.Start start, Backbone student) {
    ModelSpec model = job.spec().model();
    Layout layout =
        Architectures.layout(
            model.architecture(), model.width(), classes.size(), model.imageSize());
    try {
      Weights.fitBody(start.weights(), student, layout).forEach(warnings);
      model
          .headWarning(start.classes(), classes)
          .ifPresentOrElse(
              warnings,
              () -> {
                int[] order = classes.stream().mapToInt(start.classes()::indexOf).toArray();
                Weights.takeHead(start.weights(), student, layout, order);
              });
    } catch (InvalidInput e) {
      throw misfit("the weights to start from", student.architecture(), e);
    }
  }

  private Backbone teacher(TrainingJob.Teacher given) {
    try {
      return Architectures.load(
          given.architecture(),
          given.width(),
          given.classes().size(),
          given.input().size(),
          given.weights(),
          manager);
    } catch (InvalidInput e) {
      throw misfit("the teacher's weights", given.architecture(), e);
    }
  }

  private FrozenTeacher freeze(Backbone network, List<String> taught) {
    try {
      return new FrozenTeacher(
          network, taught, classes, Objective.attended(job.spec().distillation()));
    } catch (IllegalArgumentException e) {
      throw new TrainingFailed("pre-flight, classes: " + e.getMessage(), e);
    }
  }

  private static TrainingFailed misfit(String what, Architecture architecture, InvalidInput e) {
    return new TrainingFailed(
        what + " do not fit " + architecture + ": " + firstOf(e.violations()), e);
  }

  /** The first few of what may be hundreds. */
  private static String firstOf(List<Violation> violations) {
    String first =
        violations.stream()
            .limit(SHOWN)
            .map(violation -> violation.field() + " " + violation.message())
            .collect(Collectors.joining("; "));
    int more = violations.size() - SHOWN;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  private Map<String, Shape> maps(Backbone network, int imageSize) {
    try (NDManager scope = manager.newSubManager()) {
      return network
          .forward(scope.zeros(new Shape(1, 3, imageSize, imageSize)), false)
          .maps()
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, map -> map.getValue().getShape()));
    }
  }
}
