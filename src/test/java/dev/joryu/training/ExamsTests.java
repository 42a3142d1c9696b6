package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Gaze;
import dev.joryu.evaluation.Robustness;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Corruption;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished student and its teacher are asked. */
class ExamsTests {

  private static final Map<String, ?> SHORT =
      Map.of("epochs", 2, "batchSize", 16, "learningRate", 0.003);
  private static final long STEPS = 12;
  private static final int TEST_IMAGES = 4 * 6;

  private static Path home;
  private static Leaves leaves;
  private static TrainingReport taught;
  private static RunSpec hybrid;
  private static RecordedProgress progress;
  private static TrainingReport report;
  private static EvaluationRecord evaluation;

  @BeforeAll
  static void trainBoth(@TempDir Path directory) throws IOException {
    home = directory;
    Ops.start(1);
    leaves = new Leaves(home, 4, 24);
    taught = Training.run(leaves.job(leaves.spec("teacher", SHORT, Map.of()), null), progress());
    hybrid = Leaves.examined(leaves.spec("hybrid", SHORT, Map.of("cacheViews", 0)));
    progress = progress();
    report = Training.run(job(null, "cache"), progress);
    evaluation = EvaluationFile.read(report.evaluation());
  }

  @Test
  void answersSayWhatTheMetricsSay() {
    Answers onTest = student(Answers.TEST);

    assertThat(evaluation.classes()).isEqualTo(leaves.classes());
    assertThat(onTest.size()).isEqualTo(TEST_IMAGES);
    assertThat(accuracy(onTest.predicted(), onTest.labels())).isEqualTo(metric("test/accuracy"));
    assertThat(confusion(onTest)).isEqualTo(report.confusion());
    Answers onVal = student(Answers.VAL);
    assertThat(accuracy(onVal.predicted(), onVal.labels())).isEqualTo(metric("val/accuracy"));
    assertThat(onVal.images()).doesNotContain(onTest.images());
  }

  @Test
  void theTeacherSaysWhatItSaidInItsOwnRun() throws IOException {
    Answers then =
        EvaluationFile.read(taught.evaluation())
            .answers(Examined.STUDENT, Answers.TEST)
            .orElseThrow();
    Answers now = evaluation.answers(Examined.TEACHER, Answers.TEST).orElseThrow();

    assertThat(now.images()).containsExactly(then.images());
    assertThat(now.fingerprint()).isEqualTo(then.fingerprint());
    for (int i = 0; i < then.size(); i++) {
      assertThat(now.logits()[i]).containsExactly(then.logits()[i], within(1e-4f));
    }
  }

  @Test
  void aTeacherIsAskedOncePerMachine() throws IOException {
    Path kept = home.resolve("cache").resolve("teacher-answers");
    try (Stream<Path> files = Files.list(kept)) {
      assertThat(files).singleElement().isNotNull();
    }
    RecordedProgress other = progress();

    Training.run(
        leaves.job(leaves.spec("logit", SHORT, Map.of("cacheViews", 0)), leaves.teacher(taught)),
        other);

    try (Stream<Path> files = Files.list(kept)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aRunThatIsStoppedWhileItIsExaminedEndsInTheSameBytesElsewhere() throws IOException {
    RecordedProgress stopped = new RecordedProgress(Files.createTempDirectory(home, "kept"), STEPS);

    assertThatThrownBy(() -> Training.run(job(null, "second"), stopped))
        .isInstanceOf(TrainingStopped.class);

    assertThat(stopped.phases.get(stopped.phases.size() - 1)).isEqualTo(Phase.TEST);
    Path last = Objects.requireNonNull(stopped.checkpoints.get(STEPS));
    TrainingReport resumed = Training.run(job(last, "third"), progress());
    assertThat(resumed.evaluation()).hasSameBinaryContentAs(report.evaluation());
  }

  @Test
  void whatTheTeacherAndTheOptionalExamsTakeIsToldApart() {
    assertThat(progress.phases)
        .containsSubsequence(Phase.TEST, Phase.TEACHER_TEST, Phase.EXAMS, Phase.EXPORT);
  }

  @Test
  void everyCorruptionIsMetInEverySeverity() {
    Robustness robustness = Objects.requireNonNull(evaluation.robustness());

    assertThat(robustness.protocol()).isEqualTo(Robustness.PROTOCOL);
    assertThat(robustness.images()).isEqualTo(TEST_IMAGES);
    assertThat((double) robustness.clean() / TEST_IMAGES).isEqualTo(metric("test/accuracy"));
    assertThat(robustness.cells())
        .hasSize(Corruption.values().length * Corruption.SEVERITIES)
        .doesNotHaveDuplicates()
        .allSatisfy(cell -> assertThat(cell.right()).isBetween(0, TEST_IMAGES));
    double jpeg =
        robustness.cells().stream()
            .filter(cell -> cell.corruption() == Corruption.JPEG)
            .mapToInt(Robustness.Cell::right)
            .sum();
    assertThat(metric("robustness/jpeg"))
        .isEqualTo(jpeg / TEST_IMAGES / Corruption.SEVERITIES, within(1e-9));
    assertThat(metric("robustness/mean_accuracy"))
        .isEqualTo(
            robustness.cells().stream().mapToInt(Robustness.Cell::right).sum() / 60.0 / TEST_IMAGES,
            within(1e-9));
    assertThat(progress.values("robustness/mean_accuracy")).hasSize(1);
  }

  @Test
  void bothAreAskedWithoutTheLeafAndWithoutTheRest() {
    for (Examined examined : Examined.values()) {
      Background background = evaluation.background(examined).orElseThrow();
      int kept = background.images().length;
      assertThat(kept).isPositive();
      assertThat(kept + background.leftOut()).isEqualTo(TEST_IMAGES);
      assertThat(background.leafShare()).isBetween(0.1, 0.9);
      assertThat(background.leafHidden()).hasSize(kept);
      assertThat(background.backgroundHidden()).hasSize(kept);
      Answers plain = evaluation.answers(examined, Answers.TEST).orElseThrow();
      assertThat(background.whole()).containsExactly(plain.predictedOf(background.images()));
    }
    Background students = evaluation.background(Examined.STUDENT).orElseThrow();
    assertThat(metric("background/leaf_hidden"))
        .isEqualTo(accuracy(students.leafHidden(), students.labels()));
    assertThat(metric("background/background_hidden"))
        .isEqualTo(accuracy(students.backgroundHidden(), students.labels()));
  }

  @Test
  void mapsOfEqualStrideAreHeldAgainstEachOther() {
    Gaze gaze = Objects.requireNonNull(evaluation.gaze());

    assertThat(gaze.images()).hasSize(TEST_IMAGES);
    assertThat(gaze.pairs())
        .extracting(Gaze.Pair::student)
        .isEqualTo(hybrid.distillation().pairs().stream().map(pair -> pair.student()).toList());
    for (Gaze.Pair pair : gaze.pairs()) {
      assertThat(pair.cosine()).hasSize(TEST_IMAGES);
      for (double[] shares :
          List.of(pair.cosine(), pair.overlap(), pair.studentEntropy(), pair.teacherOutside())) {
        assertThat(Arrays.stream(shares).filter(value -> !Double.isNaN(value)).boxed())
            .isNotEmpty()
            .allSatisfy(value -> assertThat(value).isBetween(0.0, 1.0));
      }
      assertThat(metric("gaze/" + pair.student() + "/cosine"))
          .isEqualTo(Arrays.stream(pair.cosine()).average().orElseThrow(), within(1e-9));
    }
  }

  @Test
  void whatNobodyAskedForIsLeftOut() throws IOException {
    EvaluationRecord own = EvaluationFile.read(taught.evaluation());

    assertThat(own.robustness()).isNull();
    assertThat(own.backgrounds()).isEmpty();
    assertThat(own.gaze()).isNull();
    assertThat(own.answers()).extracting(Answers::set).containsExactly("val", "test");
    assertThat(taught.metrics()).doesNotContainKey("robustness/mean_accuracy");
  }

  private static TrainingJob job(@Nullable Path checkpoint, String cache) throws IOException {
    TrainingJob job = leaves.job(hybrid, leaves.teacher(taught), checkpoint);
    return new TrainingJob(
        job.spec(),
        job.dataset(),
        job.fieldDatasets(),
        job.input(),
        job.teacher(),
        job.start(),
        job.checkpoint(),
        job.scratch(),
        home.resolve(cache),
        job.cacheLimit());
  }

  private static Answers student(String set) {
    return evaluation.answers(Examined.STUDENT, set).orElseThrow();
  }

  private static double metric(String name) {
    return Objects.requireNonNull(report.metrics().get(name), name);
  }

  private static double accuracy(int[] predicted, int[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predicted[i] == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  private static int[][] confusion(Answers said) {
    int[][] counts = new int[4][4];
    for (int i = 0; i < said.size(); i++) {
      counts[said.labels()[i]][said.predicted()[i]]++;
    }
    return counts;
  }

  private static RecordedProgress progress() throws IOException {
    return new RecordedProgress(Files.createTempDirectory(home, "kept"));
  }
}
