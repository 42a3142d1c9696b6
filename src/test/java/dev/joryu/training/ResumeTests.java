package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.nn.Ops;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A training that is stopped at some step and goes on elsewhere ends in the same bytes as one that
 * never stopped. Four epochs of six steps; elsewhere means another scratch and another cache.
 */
class ResumeTests {

  private static final long STEPS = 24;

  private static Path home;
  private static Leaves leaves;
  private static TrainingReport taught;

  @BeforeAll
  static void trainTheTeacher(@TempDir Path directory) throws IOException {
    home = directory;
    Ops.start(1);
    leaves = new Leaves(home, 4, 24);
    RunSpec spec = leaves.spec("teacher", Map.of("epochs", 2, "batchSize", 16), Map.of());
    taught = Training.run(leaves.job(spec, null), progress(Long.MAX_VALUE));
  }

  @ParameterizedTest(name = "{0} stopped at {1}, ema {2}, mixup {3}, cutmix {4}, {5} views, {6}")
  @CsvSource({
    "baseline,  1, 0,    0,   0, 0, labelled",
    "teacher,  13, 0.9,  0.2, 0, 0, labelled",
    "logit,     5, 0,    0,   0, 3, labelled",
    "attention, 6, 0.99, 0,   0, 2, labelled",
    "hybrid,   15, 0.9,  0.5, 1, 0, labelled",
    "hybrid,   23, 0.9,  0,   0, 2, all",
    "hybrid,    7, 0,    0,   0, 0, all",
  })
  void endsInTheSameBytes(
      String method, int at, double ema, double mixup, double cutmix, int views, String transfer)
      throws IOException {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("epochs", 4);
    training.put("stepsPerEpoch", 6);
    training.put("batchSize", 16);
    training.put("learningRate", 0.003);
    training.put("ema", ema);
    training.put("mixup", mixup);
    training.put("cutmix", cutmix);
    if (transfer.equals("all")) {
      training.put("labelsPerClass", 6);
    }
    RunSpec spec = leaves.spec(method, training, Map.of("cacheViews", views, "transfer", transfer));

    RecordedProgress whole = progress(Long.MAX_VALUE);
    TrainingReport uninterrupted = Training.run(job(spec, null, "one"), whole);
    RecordedProgress first = progress(at);
    assertThatThrownBy(() -> Training.run(job(spec, null, "two"), first))
        .isInstanceOf(TrainingStopped.class);
    Path kept = Objects.requireNonNull(first.checkpoints.get((long) at));
    RecordedProgress second = progress(Long.MAX_VALUE);
    TrainingReport resumed = Training.run(job(spec, kept, "three"), second);

    assertThat(second.points("train/loss").get(0).step()).isEqualTo(at + 1);
    assertThat(second.values("train/loss"))
        .isEqualTo(whole.values("train/loss").subList(at, (int) STEPS));
    assertThat(resumed.weights()).hasSameBinaryContentAs(uninterrupted.weights());
    assertThat(resumed.evaluation()).hasSameBinaryContentAs(uninterrupted.evaluation());
    assertThat(second.checkpoints.get(STEPS)).hasSameBinaryContentAs(whole.checkpoints.get(STEPS));
    assertThat(resumed.metrics()).isEqualTo(uninterrupted.metrics());
  }

  private static TrainingJob job(RunSpec spec, @Nullable Path checkpoint, String machine)
      throws IOException {
    TrainingJob job =
        leaves.job(spec, spec.method().needsTeacher() ? leaves.teacher(taught) : null, checkpoint);
    return new TrainingJob(
        spec,
        job.dataset(),
        job.fieldDatasets(),
        job.input(),
        job.teacher(),
        null,
        checkpoint,
        job.scratch(),
        home.resolve(machine),
        job.cacheLimit());
  }

  private static RecordedProgress progress(long stopAfter) {
    try {
      return new RecordedProgress(Files.createTempDirectory(home, "kept"), stopAfter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
