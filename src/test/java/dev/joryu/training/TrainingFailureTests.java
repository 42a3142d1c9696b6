package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.ImageFixtures;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.Examined;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is said in seconds and in words. */
class TrainingFailureTests {

  private static final Map<String, ?> ONE_EPOCH =
      Map.of("epochs", 1, "batchSize", 4, "learningRate", 0.001);

  private Path home;
  private Leaves leaves;
  private RecordedProgress progress;

  @BeforeEach
  void paintLeaves(@TempDir Path directory) throws IOException {
    Ops.start(1);
    home = directory;
    leaves = new Leaves(home, 3, 4);
    progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
  }

  @Test
  void teacherOfOtherClassesFailsNamingTheDifference() throws IOException {
    List<String> classes = new ArrayList<>(leaves.classes());
    String replaced = classes.set(0, "mosaic");

    assertThatThrownBy(() -> run(spec("logit", Map.of()), teacher(classes)))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, classes")
        .hasMessageContaining("does not know: [" + replaced + "]")
        .hasMessageContaining("does not have: [mosaic]");
    assertThat(progress.metrics).isEmpty();
  }

  @Test
  void teacherOfTheSameClassesInAnotherOrderTeaches() throws IOException {
    List<String> reversed = new ArrayList<>(leaves.classes());
    Collections.reverse(reversed);

    run(spec("logit", Map.of()), teacher(reversed));

    assertThat(progress.values("train/kd")).isNotEmpty();
  }

  @Test
  void weightsThatDoNotFitFailNamingTheTensors() throws IOException {
    Path other = weights(Architecture.MOBILENET_V3_SMALL, 0.5, 3, 1);

    assertThatThrownBy(() -> run(spec("baseline", Map.of()), null, other, null))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageStartingWith("the weights to start from do not fit mobilenet_v3_small")
        .hasMessageContaining("features.2.block.0.0.weight")
        .hasMessageContaining(" more");
  }

  @Test
  void weightsThatFitAreWhereTheTrainingStarts() throws IOException {
    Path start = weights(Architecture.MOBILENET_V3_SMALL, 0.25, 3, 0.9f);
    RunSpec frozen = leaves.spec("baseline", Map.of("epochs", 1, "learningRate", 1e-7), Map.of());

    Path end = run(frozen, null, start, null).weights();

    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray before = head(start, manager); // starts at 0.9 of any fresh one
      NDArray after = head(end, manager);
      assertThat(after.sub(before).abs().max().getFloat()).isLessThan(1e-5f);
    }
  }

  @Test
  void brokenWeightsFailInThePreFlight() throws IOException {
    Path broken = weights(Architecture.MOBILENET_V3_SMALL, 0.25, 3, Float.NaN);

    assertThatThrownBy(() -> run(spec("baseline", Map.of()), null, broken, null))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, ce: its value is NaN");
  }

  @Test
  void checkpointOfAnotherRunIsRefused() throws IOException {
    run(spec("baseline", Map.of()), null);
    Path checkpoint = progress.checkpoints.values().iterator().next();
    RunSpec wider =
        RunSpec.read(
            Map.of(
                "experiment", "e",
                "method", "baseline",
                "dataset", "d",
                "model", Map.of("imageSize", 32, "width", 0.5),
                "training", ONE_EPOCH));

    assertThatThrownBy(() -> run(wider, null, null, checkpoint))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("belongs to another network");
  }

  @Test
  void garbageInsteadOfACheckpointIsRefused() throws IOException {
    Path garbage = Files.writeString(home.resolve("garbage"), "not a checkpoint at all");

    assertThatThrownBy(() -> run(spec("baseline", Map.of()), null, null, garbage))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("the checkpoint cannot be read");
  }

  @Test
  void classWithFewerImagesThanLabelsAskedForIsWarnedOf() throws IOException {
    run(leaves.spec("baseline", Map.of("epochs", 1, "labelsPerClass", 10), Map.of()), null);

    assertThat(progress.warnings)
        .anyMatch(warning -> warning.contains("labelsPerClass 10") && warning.contains("kept"));
  }

  @ParameterizedTest
  @CsvSource({
    "logitLoss, dkd, of two only one is left",
    "logitStandardization, true, two classes are always ±0.71"
  })
  void logitLossThatCannotTeachTwoClassesFails(String field, String value, String reason)
      throws IOException {
    Leaves two = new Leaves(home, 2, 4);
    RunSpec spec = two.spec("logit", ONE_EPOCH, Map.of(field, value));

    assertThatThrownBy(() -> Training.run(two.job(spec, teacher(two.classes())), progress))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageStartingWith("pre-flight, kd: distillation." + field)
        .hasMessageContaining(reason);
  }

  @Test
  void paddedWindowsAreWarnedOf() throws IOException {
    run(spec("logit", Map.of()), teacher(leaves.classes()));

    assertThat(progress.warnings)
        .anyMatch(warning -> warning.contains("swin_micro pads its grids at 32 px"));
  }

  @Test
  void receivedAttentionThatTellsNoWindowsApartIsWarnedOf() throws IOException {
    List<Map<String, String>> pairs =
        List.of(
            Map.of("teacher", "stage1", "student", "stride4"),
            Map.of("teacher", "stage2", "student", "stride8"));

    run(
        spec("attention", Map.of("attentionLoss", "received", "pairs", pairs)),
        teacher(leaves.classes()));

    assertThat(progress.warnings)
        .filteredOn(warning -> warning.startsWith("every window of the teacher's"))
        .singleElement()
        .asString()
        .contains("stage1");
  }

  @Test
  void fieldDatasetIsTestedByClassNameAndWithoutTheImagesOfStrangers() throws IOException {
    Leaves fewer = new Leaves(home, 2, 5);
    Leaves more = new Leaves(home, 5, 2);
    List<String> strangers = new ArrayList<>(more.classes());
    strangers.removeAll(leaves.classes());

    TrainingReport report =
        Training.run(onField(Map.of("fewer", fewer.archive(), "more", more.archive())), progress);

    for (String set : List.of("field/fewer", "field/more")) {
      assertThat(report.metrics())
          .containsKeys(set + "/accuracy", set + "/accuracy_restricted", set + "/macro_f1");
      assertThat(progress.values(set + "/accuracy")).hasSize(1);
    }
    assertThat(report.metrics().get("field/fewer/accuracy_restricted"))
        .isGreaterThanOrEqualTo(report.metrics().get("field/fewer/accuracy"));
    Answers onMore =
        EvaluationFile.read(report.evaluation())
            .answers(Examined.STUDENT, "field/more")
            .orElseThrow();
    assertThat(onMore.size()).isEqualTo(3 * (2 + 6 + 6));
    assertThat(progress.warnings)
        .contains(
            "field dataset 'more': 28 of its 70 images were left out, for the model does not know"
                + " their classes: "
                + String.join(", ", strangers));
  }

  @Test
  void fieldDatasetWithoutAnyClassOfTheModelIsSkipped() throws IOException {
    Path strange = home.resolve("strange.zip");
    for (String name : List.of("moss", "stone")) {
      Path folder = Files.createDirectories(home.resolve("strange").resolve("test").resolve(name));
      for (int i = 0; i < 3; i++) {
        Files.write(folder.resolve(i + ".png"), ImageFixtures.png(10 * name.length() + i));
      }
    }
    DatasetImport.fromFolder(home.resolve("strange"), false, strange);

    TrainingReport report = Training.run(onField(Map.of("strange", strange)), progress);

    assertThat(report.metrics()).doesNotContainKey("field/strange/accuracy");
    assertThat(progress.warnings)
        .anyMatch(warning -> warning.startsWith("field dataset 'strange' was skipped: "));
  }

  private TrainingJob onField(Map<String, Path> sets) throws IOException {
    TrainingJob plain = leaves.job(spec("baseline", Map.of()), null);
    return new TrainingJob(
        plain.spec(),
        plain.dataset(),
        sets,
        plain.input(),
        null,
        null,
        null,
        plain.scratch(),
        plain.cache(),
        plain.cacheLimit());
  }

  private RunSpec spec(String method, Map<String, ?> distillation) {
    return leaves.spec(method, ONE_EPOCH, distillation);
  }

  private TrainingReport run(RunSpec spec, TrainingJob.@Nullable Teacher teacher)
      throws IOException {
    return run(spec, teacher, null, null);
  }

  private TrainingReport run(
      RunSpec spec,
      TrainingJob.@Nullable Teacher teacher,
      @Nullable Path start,
      @Nullable Path checkpoint)
      throws IOException {
    TrainingJob job = leaves.job(spec, teacher);
    return Training.run(
        new TrainingJob(
            spec,
            job.dataset(),
            Map.of(),
            job.input(),
            teacher,
            start == null ? null : new TrainingJob.Start(start, leaves.classes()),
            checkpoint,
            job.scratch(),
            job.cache(),
            job.cacheLimit()),
        progress);
  }

  private TrainingJob.Teacher teacher(List<String> classes) {
    return new TrainingJob.Teacher(
        Architecture.SWIN_MICRO,
        1,
        weights(Architecture.SWIN_MICRO, 1, classes.size(), 1),
        classes,
        Leaves.TEACHERS);
  }

  /** Fresh weights in a file, every parameter multiplied by a factor. */
  private Path weights(Architecture architecture, double width, int classes, float factor) {
    Path file = home.resolve(architecture + "-" + width + "-" + factor + ".safetensors");
    try (NDManager manager = NDManager.newBaseManager()) {
      Backbone network =
          Architectures.create(architecture, width, classes, Leaves.SIZE, manager, 7);
      network.parameters().values().forEach(parameter -> parameter.muli(factor));
      Weights.save(network, Map.of(), file);
    }
    return file;
  }

  private static NDArray head(Path weights, NDManager manager) {
    Backbone network =
        Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.25, 3, Leaves.SIZE, manager, 0);
    Weights.load(weights, network);
    return network.parameters().values().stream().reduce((a, b) -> b).orElseThrow();
  }
}
