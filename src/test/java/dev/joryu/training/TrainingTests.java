package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.ArrayFile;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.RunSpec;
import dev.joryu.weights.ScriptFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole trainings on painted leaves. */
class TrainingTests {

  private static final Map<String, ?> SHORT =
      Map.of("epochs", 2, "batchSize", 16, "learningRate", 0.003);

  private static Path home;
  private static Leaves leaves;
  private static RecordedProgress teaching;
  private static TrainingReport taught;

  @BeforeAll
  static void trainTheTeacher(@TempDir Path directory) throws IOException {
    home = directory;
    Ops.start(1);
    leaves = new Leaves(home, 4, 24);
    teaching = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    taught = Training.run(leaves.job(leaves.spec("teacher", SHORT, Map.of()), null), teaching);
  }

  @Test
  void teacherLearnsFromLabels() {
    assertLossFalls(teaching);
    assertThat(teaching.values("val/accuracy")).hasSize(2);
    assertThat(taught.metrics()).containsKeys("val/accuracy", "test/accuracy", "test/macro_f1");
    assertThat(taught.classes()).isEqualTo(leaves.classes());
    assertThat(ArrayFile.metadata(taught.weights()))
        .containsEntry("architecture", "swin_micro")
        .containsEntry("classes", String.join("\n", leaves.classes()))
        .containsKeys("width", "imageSize", "resize", "interpolation", "mean", "std");
    assertThat(taught.profile().parameters()).isGreaterThan(100_000);
    assertThat(taught.profile().macs()).isPositive();
    assertThat(taught.confusion()).hasDimensions(4, 4);
  }

  @ParameterizedTest
  @CsvSource({"baseline, ce", "logit, ce;kd", "attention, ce;attention", "hybrid, ce;kd;attention"})
  void everyMethodLogsItsTermsAndLearns(String method, String terms) throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    Map<String, ?> longer = with(with(SHORT, "epochs", 10), "augmentation", "none");
    TrainingReport report = train(leaves.spec(method, longer, Map.of()), progress);

    assertLossFalls(progress);
    assertThat(progress.metrics.keySet())
        .containsAll(List.of("train/loss", "lr", "images_per_second", "train/gradient_norm"));
    for (String term : List.of("ce", "kd", "attention")) {
      boolean active = List.of(terms.split(";")).contains(term);
      for (String name : List.of("train/" + term, "train/" + term + "_weighted")) {
        assertThat(progress.metrics.containsKey(name)).as(name).isEqualTo(active);
      }
    }
    assertThat(report.metrics().get("test/accuracy")).isBetween(0.0, 1.0);
    assertThat(progress.stepsDone).isEqualTo(60);
    assertThat(progress.epochsDone).isEqualTo(10);
  }

  @Test
  void aProgramTeachesByItsLogits() throws IOException {
    Leaves three = new Leaves(home, 3, 24);
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    Map<String, ?> longer = with(with(SHORT, "epochs", 8), "augmentation", "none");
    TrainingJob.Teacher program =
        new TrainingJob.Teacher(
            Architecture.TORCHSCRIPT,
            1.0,
            ScriptFixture.NETWORK,
            three.classes(),
            ImageInput.of(Architecture.TORCHSCRIPT, 48));

    TrainingReport report =
        Training.run(three.job(three.spec("logit", longer, Map.of()), program), progress);

    assertThat(progress.metrics.keySet()).contains("train/ce", "train/kd");
    List<Double> taught = progress.values("train/kd");
    assertThat(mean(taught.subList(taught.size() - 6, taught.size())))
        .isLessThan(mean(taught.subList(0, 6)));
    assertThat(report.metrics()).containsKey("test/accuracy");
  }

  @ParameterizedTest
  @CsvSource({"dkd, false", "dist, false", "kd, true", "dkd, true"})
  void otherLogitLossesTrainToo(String loss, boolean standardized) throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));

    train(
        leaves.spec(
            "logit", SHORT, Map.of("logitLoss", loss, "logitStandardization", standardized)),
        progress);

    assertThat(progress.values("train/kd")).hasSize(12).allMatch(value -> value > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "energy_mean", "hint", "received", "received_energy"})
  void otherAttentionLossesTrainToo(String loss) throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));

    train(leaves.spec("hybrid", SHORT, Map.of("attentionLoss", loss)), progress);

    assertThat(progress.values("train/attention")).hasSize(12).allMatch(value -> value > 0);
  }

  @Test
  void termsAddUpToTheLossAndSharesToOne() throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    train(leaves.spec("hybrid", SHORT, Map.of()), progress);

    for (int i = 0; i < 12; i++) {
      double sum = 0;
      double shares = 0;
      for (String term : List.of("ce", "kd", "attention")) {
        sum += progress.values("train/" + term + "_weighted").get(i);
        shares += progress.values("train/" + term + "_share").get(i);
      }
      assertThat(sum).isCloseTo(progress.values("train/loss").get(i), within(1e-4));
      assertThat(shares).isCloseTo(1, within(1e-4));
    }
    assertThat(progress.values("train/kd_weighted").get(0))
        .isCloseTo(0.9 * progress.values("train/kd").get(0), within(1e-9));
  }

  @Test
  void learnedBalanceLearnsAndIsLogged() throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    train(leaves.spec("hybrid", SHORT, Map.of("balance", "uncertainty")), progress);

    for (String term : List.of("ce", "kd", "attention")) {
      List<Double> logVariances = progress.values("train/" + term + "_log_variance");
      assertThat(logVariances).hasSize(12).doesNotHaveDuplicates();
      assertThat(logVariances.get(0)).isZero();
    }
    double shares = 0;
    for (String term : List.of("ce", "kd", "attention")) {
      shares += progress.values("train/" + term + "_share").get(11);
    }
    assertThat(shares).isCloseTo(1, within(1e-6));
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(
              ArrayFile.read(Objects.requireNonNull(progress.checkpoints.get(12L)), manager)
                  .keySet())
          .contains("parameter.balance.attention.log_variance");
    }
  }

  @Test
  void gradientSharesAreMeasuredNowAndThen() throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    train(leaves.spec("hybrid", SHORT, Map.of()), progress);

    double sum = 0;
    for (String term : List.of("ce", "kd", "attention")) {
      assertThat(progress.points("train/" + term + "_gradient_share"))
          .extracting(RecordedProgress.Point::step)
          .containsExactly(1L, 12L);
      assertThat(progress.values("train/" + term + "_gradient_norm").get(0)).isPositive();
      sum += progress.values("train/" + term + "_gradient_share").get(0);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void attentionWeightRisesOverItsWarmUp() throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    train(leaves.spec("attention", SHORT, Map.of("attentionWarmupEpochs", 1)), progress);

    assertThat(weight(progress, 0)).isCloseTo(3.0 / 6, within(1e-9));
    assertThat(weight(progress, 2)).isCloseTo(3.0 * 3 / 6, within(1e-9));
    assertThat(weight(progress, 11)).isCloseTo(3.0, within(1e-9));
  }

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    Path first = train(leaves.spec("hybrid", SHORT, Map.of())).weights();
    Path again = train(leaves.spec("hybrid", SHORT, Map.of())).weights();
    Path other = train(leaves.spec("hybrid", with(SHORT, "seed", 2), Map.of())).weights();

    assertThat(again).hasSameBinaryContentAs(first);
    assertThat(Files.mismatch(first, other)).isNotNegative();
  }

  @Test
  void resumedTrainingEndsInTheSameBytesAsAnUninterruptedOne() throws IOException {
    RunSpec spec = leaves.spec("hybrid", with(SHORT, "epochs", 4), Map.of());
    RecordedProgress whole = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    TrainingReport uninterrupted = train(spec, whole);

    RecordedProgress first = new RecordedProgress(Files.createTempDirectory(home, "kept"), 15);
    assertThatThrownBy(() -> train(spec, first)).isInstanceOf(TrainingStopped.class);
    assertThat(first.checkpoints).containsOnlyKeys(6L, 12L, 15L);
    RecordedProgress second = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    TrainingReport resumed =
        Training.run(leaves.job(spec, leaves.teacher(taught), first.checkpoints.get(12L)), second);

    assertThat(second.points("train/loss").get(0).step()).isEqualTo(13);
    assertThat(second.values("train/loss")).isEqualTo(whole.values("train/loss").subList(12, 24));
    assertThat(resumed.weights()).hasSameBinaryContentAs(uninterrupted.weights());
    assertThat(second.checkpoints.get(24L)).hasSameBinaryContentAs(whole.checkpoints.get(24L));
    assertThat(resumed.metrics()).isEqualTo(uninterrupted.metrics());
  }

  @Test
  void weightsOfTheBestEpochOnValAreTheResult() throws IOException {
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    TrainingReport report =
        train(leaves.spec("baseline", with(SHORT, "epochs", 4), Map.of()), progress);

    assertThat(report.metrics().get("val/accuracy"))
        .isEqualTo(progress.values("val/accuracy").stream().max(Double::compare).orElseThrow());
    for (String name : List.of("val/accuracy", "val/loss", "val/macro_f1")) {
      assertThat(progress.points(name))
          .contains(
              new RecordedProgress.Point(
                  report.bestStep(), report.metrics().getOrDefault(name, Double.NaN)));
    }
    assertThat(progress.points("test/accuracy"))
        .extracting(RecordedProgress.Point::step)
        .containsExactly(report.bestStep());
    assertThat(report.bestStep()).isEqualTo(report.bestEpoch() * 6L);
  }

  @Test
  void alignmentIsNotSavedWithTheStudent() throws IOException {
    Path hybrid = train(leaves.spec("hybrid", SHORT, Map.of())).weights();
    Path baseline = train(leaves.spec("baseline", SHORT, Map.of())).weights();

    assertThat(names(hybrid)).isEqualTo(names(baseline)).noneMatch(n -> n.contains("alignment"));
  }

  @Test
  void teacherStaysAsItWas() throws IOException {
    byte[] before = Files.readAllBytes(taught.weights());

    train(leaves.spec("hybrid", SHORT, Map.of()));

    assertThat(taught.weights()).hasBinaryContent(before);
  }

  private static TrainingReport train(RunSpec spec) throws IOException {
    return train(spec, new RecordedProgress(Files.createTempDirectory(home, "kept")));
  }

  private static TrainingReport train(RunSpec spec, RecordedProgress progress) throws IOException {
    boolean needsTeacher = spec.method().needsTeacher();
    return Training.run(leaves.job(spec, needsTeacher ? leaves.teacher(taught) : null), progress);
  }

  private static void assertLossFalls(RecordedProgress progress) {
    List<Double> losses = progress.values("train/loss");
    assertThat(mean(losses.subList(losses.size() - 5, losses.size())))
        .isLessThan(mean(losses.subList(0, 5)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double weight(RecordedProgress progress, int step) {
    return progress.values("train/attention_weighted").get(step)
        / progress.values("train/attention").get(step);
  }

  private static Set<String> names(Path weights) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return ArrayFile.read(weights, manager).keySet();
    }
  }

  private static Map<String, ?> with(Map<String, ?> fields, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return changed;
  }
}
