package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.ArrayFile;
import dev.joryu.nn.Ops;
import dev.joryu.spec.RunSpec;
import dev.joryu.training.TrainingJob.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that start from the weights of earlier ones. */
class FineTuningTests {

  private static final Map<String, ?> SHORT =
      Map.of("epochs", 2, "batchSize", 16, "learningRate", 0.003);
  private static final Map<String, ?> HARDLY =
      Map.of("epochs", 1, "batchSize", 16, "learningRate", 1e-7);
  private static final Map<String, ?> FROM_EARLIER = Map.of("weights", "earlier");

  private static Path home;
  private static Leaves three;
  private static Leaves four;
  private static TrainingReport student;
  private static TrainingReport teacher;

  private RecordedProgress progress;

  @BeforeAll
  static void trainOnThreeClasses(@TempDir Path directory) throws IOException {
    home = directory;
    Ops.start(1);
    three = new Leaves(home, 3, 16);
    four = new Leaves(home, 4, 16);
    student = scratch("baseline");
    teacher = scratch("teacher");
  }

  @BeforeEach
  void listen() throws IOException {
    progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
  }

  @Test
  void whatIsFrozenKeepsItsBytesAndTheRestLearns() throws IOException {
    RunSpec spec = spec(three, "baseline", with(SHORT, "freezeThrough", "stride8"));

    Path tuned = run(three, spec, from(student)).weights();

    Map<String, byte[]> before = tensors(student.weights());
    tensors(tuned)
        .forEach(
            (name, bytes) -> {
              boolean frozen = name.matches("features\\.[0-3]\\..*");
              boolean counter = name.endsWith("num_batches_tracked");
              if (!counter) {
                assertThat(Arrays.equals(bytes, before.get(name))).as(name).isEqualTo(frozen);
              }
            });
    assertThat(tensors(Objects.requireNonNull(progress.checkpoints.get(6L))).keySet())
        .contains("optimizer.decay.m.features.4.block.0.0.weight")
        .noneMatch(name -> name.startsWith("optimizer.") && name.contains(".features.3."));
  }

  @Test
  void headForOtherClassesStartsAnewAndIsSaid() throws IOException {
    TrainingReport tuned = run(four, spec(four, "teacher", HARDLY), from(teacher));

    Map<String, byte[]> before = tensors(teacher.weights());
    Map<String, byte[]> after = tensors(tuned.weights());
    assertThat(progress.warnings)
        .anyMatch(warning -> warning.contains("'earlier' tell other classes apart (3, of which"));
    assertThat(tuned.classes()).hasSize(4);
    assertThat(length(after, "head.weight")).isEqualTo(length(before, "head.weight") / 3 * 4);
    assertThat(length(after, "norm.weight")).isEqualTo(length(before, "norm.weight"));
  }

  @Test
  void headForTheSameClassesInAnotherOrderKeepsWhatItKnows() throws IOException {
    List<String> reversed = new ArrayList<>(three.classes());
    Collections.reverse(reversed);
    Start turned = new Start(withRowsReversed(teacher.weights()), reversed);

    TrainingReport plain = run(three, spec(three, "teacher", HARDLY), from(teacher));
    listen();
    TrainingReport reordered = run(three, spec(three, "teacher", HARDLY), turned);

    assertThat(reordered.weights()).hasSameBinaryContentAs(plain.weights());
    assertThat(progress.warnings).noneMatch(warning -> warning.contains("anew"));
  }

  @Test
  void aLargerInputStartsFromWhatASmallerOneTaught() throws IOException {
    RunSpec larger =
        four.spec("teacher", Map.of("weights", "earlier", "imageSize", 64), SHORT, Map.of());

    TrainingReport tuned = run(four, larger, from(teacher));

    assertThat(tuned.metrics()).containsKey("test/accuracy");
    assertThat(tensors(tuned.weights()).keySet()).isEqualTo(tensors(teacher.weights()).keySet());
  }

  @Test
  void resumedFineTuningEndsInTheSameBytesAsAnUninterruptedOne() throws IOException {
    Map<String, ?> all =
        Map.of(
            "epochs",
            4,
            "batchSize",
            16,
            "learningRate",
            0.003,
            "freezeThrough",
            "stage1",
            "layerDecay",
            0.7,
            "stochasticDepth",
            0.3);
    RunSpec spec = spec(four, "teacher", all);
    TrainingReport whole = run(four, spec, from(teacher));
    Path lastOfWhole = progress.checkpoints.get(16L);

    RecordedProgress first = new RecordedProgress(Files.createTempDirectory(home, "kept"), 10);
    assertThatThrownBy(() -> Training.run(four.job(spec, from(teacher), null), first))
        .isInstanceOf(TrainingStopped.class);
    listen();
    TrainingReport resumed =
        Training.run(four.job(spec, from(teacher), first.checkpoints.get(10L)), progress);

    assertThat(resumed.weights()).hasSameBinaryContentAs(whole.weights());
    assertThat(progress.checkpoints.get(16L)).hasSameBinaryContentAs(lastOfWhole);
    assertThat(resumed.metrics()).isEqualTo(whole.metrics());
  }

  private static TrainingReport scratch(String method) throws IOException {
    return Training.run(
        three.job(three.spec(method, SHORT, Map.of()), null),
        new RecordedProgress(Files.createTempDirectory(home, "kept")));
  }

  private TrainingReport run(Leaves leaves, RunSpec spec, Start start) throws IOException {
    return Training.run(leaves.job(spec, start, null), progress);
  }

  private static RunSpec spec(Leaves leaves, String method, Map<String, ?> training) {
    return leaves.spec(method, FROM_EARLIER, training, Map.of());
  }

  private static Start from(TrainingReport report) {
    return new Start(report.weights(), report.classes());
  }

  private static int length(Map<String, byte[]> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name)).length;
  }

  /** The same network with its classes the other way round. */
  private static Path withRowsReversed(Path weights) throws IOException {
    Path file = Files.createTempDirectory(home, "reversed").resolve("weights.safetensors");
    try (NDManager manager = NDManager.newBaseManager()) {
      var arrays = ArrayFile.read(weights, manager);
      arrays.replaceAll((name, array) -> name.startsWith("head.") ? array.flip(0) : array);
      ArrayFile.write(arrays, ArrayFile.metadata(weights), file);
    }
    return file;
  }

  private static Map<String, byte[]> tensors(Path file) {
    Map<String, byte[]> tensors = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager()) {
      ArrayFile.read(file, manager)
          .forEach((name, array) -> tensors.put(name, array.toByteArray()));
    }
    return tensors;
  }

  private static Map<String, ?> with(Map<String, ?> fields, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return changed;
  }
}
