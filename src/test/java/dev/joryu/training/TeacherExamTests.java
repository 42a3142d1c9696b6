package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher is judged by the images that judge its student. */
class TeacherExamTests {

  private static final Map<String, ?> WELL =
      Map.of(
          "epochs", 10, "batchSize", 16, "learningRate", 0.003, "augmentation", "none", "seed", 1);
  private static final Map<String, ?> HARDLY =
      Map.of("epochs", 1, "batchSize", 16, "learningRate", 1e-6, "seed", 1);

  private static Path home;
  private static Leaves leaves;
  private static TrainingReport good;
  private static TrainingReport bad;

  @BeforeAll
  static void trainTheTeachers(@TempDir Path directory) throws IOException {
    home = directory;
    Ops.start(1);
    leaves = new Leaves(home, 4, 24);
    good = Training.run(leaves.job(leaves.spec("teacher", WELL, Map.of()), null), progress());
    bad = Training.run(leaves.job(leaves.spec("teacher", HARDLY, Map.of()), null), progress());
  }

  @Test
  void teacherBelowItsStudentIsWarnedOf() throws IOException {
    RecordedProgress progress = taught(bad, WELL, Map.of("labelWeight", 1, "logitWeight", 0.01));

    assertThat(accuracyToldOf(progress)).isEqualTo(accuracy(bad), within(1e-9));
    assertThat(progress.warnings)
        .anyMatch(
            warning ->
                warning.startsWith(
                    "the teacher's accuracy %.3f on the validation images is below the student's"
                        .formatted(accuracy(bad))));
  }

  @Test
  void teacherThatOnlyGuessesIsWarnedOfBeforeItTeaches() throws IOException {
    Path weights = home.resolve("untrained.safetensors");
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network =
          Architectures.create(Architecture.SWIN_MICRO, 1, 4, Leaves.SIZE, manager, 5);
      network
          .parameters()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith("head.")) {
                  Autograd.overwrite(tensor, tensor.zerosLike());
                }
              });
      Weights.save(network, Map.of(), weights);
    }
    TrainingJob.Teacher untrained =
        new TrainingJob.Teacher(
            Architecture.SWIN_MICRO, 1.0, weights, leaves.classes(), Leaves.TEACHERS);
    RecordedProgress progress = progress();

    Training.run(leaves.job(leaves.spec("attention", HARDLY, Map.of()), untrained), progress);

    assertThat(progress.warnings)
        .anyMatch(
            warning -> warning.startsWith("the teacher finds 0.250 of the validation images"));
  }

  @Test
  void teacherAboveItsStudentIsNoReasonToWarn() throws IOException {
    RecordedProgress progress = taught(good, HARDLY, Map.of());

    assertThat(accuracyToldOf(progress)).isEqualTo(accuracy(good), within(1e-9));
    assertThat(progress.warnings)
        .noneMatch(warning -> warning.contains("below the student's"))
        .noneMatch(warning -> warning.startsWith("the teacher finds"));
  }

  @Test
  void timeGoesToThePhasesOneAfterTheOther() throws IOException {
    RecordedProgress progress = taught(good, HARDLY, Map.of("cacheViews", 0));

    assertThat(progress.phases.subList(0, 6))
        .containsExactly(
            Phase.OPENING,
            Phase.PREFLIGHT,
            Phase.OPENING,
            Phase.TEACHER_VALIDATION,
            Phase.TRAINING,
            Phase.TEACHER);
    assertThat(progress.phases)
        .containsSubsequence(
            Phase.TRAINING, Phase.VALIDATION, Phase.CHECKPOINT, Phase.TEST, Phase.EXPORT);
    assertThat(progress.phases.stream().filter(Phase.TEACHER::equals)).hasSize(6);
  }

  @Test
  void theEngineSaysWhatItComputesWith() throws IOException {
    RecordedProgress progress = taught(good, HARDLY, Map.of());

    assertThat(progress.computes)
        .singleElement()
        .satisfies(
            compute -> {
              assertThat(compute.device()).matches("cpu|gpu:\\d+");
              assertThat(compute.libtorch()).matches("2\\.\\d+\\.\\d+.*");
              assertThat(compute.djl()).startsWith("0.");
            });
  }

  private static RecordedProgress taught(
      TrainingReport teacher, Map<String, ?> training, Map<String, ?> distillation)
      throws IOException {
    RecordedProgress progress = progress();
    Training.run(
        leaves.job(leaves.spec("logit", training, distillation), leaves.teacher(teacher)),
        progress);
    return progress;
  }

  private static RecordedProgress progress() throws IOException {
    return new RecordedProgress(Files.createTempDirectory(home, "kept"));
  }

  private static double accuracyToldOf(RecordedProgress progress) {
    return progress.values("teacher/val_accuracy").get(0);
  }

  private static double accuracy(TrainingReport report) {
    return Objects.requireNonNull(report.metrics().get("val/accuracy"));
  }
}
