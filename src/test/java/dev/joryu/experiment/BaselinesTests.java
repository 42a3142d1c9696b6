package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.metric.Point;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTests {

  private static final Map<String, String> HASHES =
      Map.of("leaves", "a", "leaves again", "a", "rice", "b");

  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    store.dataset("leaves again", StoreFixture.CLASSES);
    store.dataset("rice", StoreFixture.CLASSES);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void accuraciesOnOtherImagesAreNeverSubtracted() {
    Run baseline = trained("leaves", 1, 0.8);
    Run onRice = trained("rice", 1, 0.9);
    Run onTheSameImages = trained("leaves again", 1, 0.7);
    Baselines baselines = baselines();
    assertThat(baselines.of(onTheSameImages)).map(Run::id).contains(baseline.id());
    assertThat(baselines.of(onRice)).isEmpty();
    assertThat(baselines.of(baseline)).isEmpty();
    assertThat(baselines.isBest(onRice)).isTrue();
    assertThat(baselines.isBest(baseline)).isTrue();
    assertThat(baselines.isBest(onTheSameImages)).isFalse();
    assertThat(baselines.severalDatasets()).isTrue();
  }

  @Test
  void baselineOfTheSameSeedGoesFirst() {
    Run first = trained("leaves", 1, 0.8);
    Run second = trained("leaves", 2, 0.7);
    Run third = trained("leaves", 2, 0.75);
    assertThat(baselines().of(third)).map(Run::id).contains(second.id());
    assertThat(baselines().of(trained("leaves", 3, 0.7))).map(Run::id).contains(first.id());
    assertThat(baselines().severalDatasets()).isFalse();
  }

  @Test
  void baselineTrainedAlikeGoesBeforeOneOfTheSameSeed() {
    trained("leaves", 2, Map.of("learningRate", 0.1), 0.6);
    Run alike = trained("leaves", 1, 0.8);
    Baselines baselines = baselines();
    Run student = trained("leaves", 2, 0.7);

    assertThat(baselines.of(student)).map(Run::id).contains(alike.id());
    assertThat(baselines.alike(alike, student)).isTrue();
  }

  @Test
  void onlyAnUnlikeBaselineIsTakenAndKnownAsSuch() {
    Run other = trained("leaves", 1, Map.of("learningRate", 0.1), 0.6);
    Baselines baselines = baselines();
    Run student = trained("leaves", 1, 0.7);

    assertThat(baselines.of(student)).map(Run::id).contains(other.id());
    assertThat(baselines.alike(other, student)).isFalse();
  }

  private Baselines baselines() {
    return new Baselines(store.experiments.comparison("tomato"), HASHES);
  }

  private Run trained(String dataset, long seed, double accuracy) {
    return trained(dataset, seed, Map.of(), accuracy);
  }

  private Run trained(String dataset, long seed, Map<String, Object> more, double accuracy) {
    Map<String, Object> training = new HashMap<>(more);
    training.put("seed", seed);
    store.queued("baseline", Map.of("dataset", dataset, "training", training));
    Claim claim = store.claim("w").orElseThrow();
    store.attempts.report(
        claim,
        Reports.next(),
        new Batch(List.of(new Point("test/accuracy", 9, accuracy, 0)), List.of(), null));
    store.succeed(claim);
    return store.runs.get(claim.run());
  }
}
