package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Outlook;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.preset.Plan;
import dev.joryu.preset.PresetFixture;
import dev.joryu.preset.Presets;
import dev.joryu.trainer.IsolatedTrainer;
import dev.joryu.trainer.TrainerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of methods, its teacher too, trained for real from one request. */
class ComparedMethodsTests {

  @Test
  void oneCacheServesAllMethodsAndSeedsAndWhatWasTrainedTellsHowLongItTakes(@TempDir Path home)
      throws IOException {
    try (StoreFixture store = new StoreFixture(home.resolve("artifacts"))) {
      store.datasets.synthesise(
          "leaves",
          Map.of(
              "classes", 2, "trainPerClass", 8, "valPerClass", 2, "testPerClass", 2, "size", 32));
      Map<String, Object> asked = asked();
      Presets presets = PresetFixture.of(store);
      assertThat(presets.plan(asked).outlook().isUnmeasured()).isTrue();

      Presets.Submitted submitted = presets.submit(asked);
      for (int i = 0; i < submitted.runs().size(); i++) {
        work(store, home);
      }

      List<Run> runs = store.runs.get(submitted.runs().stream().map(Run::id).toList());
      assertThat(runs).hasSize(5).allMatch(run -> run.status() == RunStatus.SUCCEEDED);
      List<Provenance.Cache> uses = runs.stream().skip(1).map(ComparedMethodsTests::cache).toList();
      assertThat(uses).extracting(Provenance.Cache::key).containsOnly(uses.get(0).key());
      assertThat(uses).extracting(Provenance.Cache::computed).containsExactly(16 * 2L, 0L, 0L, 0L);
      assertThat(uses).extracting(Provenance.Cache::hits).containsOnly(16L);
      long kept = store.teacherCaches.list(PageRequest.first(1)).items().get(0).bytes();
      long foreseen = Objects.requireNonNull(submitted.plan().cache()).bytes();
      assertThat(kept).isBetween(foreseen, foreseen + 64 * 1024);
      tellsHowLongItTakes(presets, asked, runs);
    }
  }

  private static void tellsHowLongItTakes(
      Presets presets, Map<String, Object> asked, List<Run> runs) {
    Map<String, Object> again = new HashMap<>(asked);
    again.put("teacher", runs.get(0).model());
    Plan plan = presets.plan(again);
    assertThat(plan.size()).isEqualTo(4);
    Outlook.Part hybrid = plan.outlook().parts().get(0);
    assertThat(hybrid.measured()).containsExactly(runs.get(1).id(), runs.get(3).id());
    assertThat(hybrid.tested()).isTrue();
    Outlook.Span each = Objects.requireNonNull(hybrid.each());
    double took =
        runs.stream()
            .filter(run -> hybrid.measured().contains(run.id()))
            .map(run -> run.attempts().get(0))
            .mapToDouble(
                attempt ->
                    Duration.between(attempt.startedAt(), Objects.requireNonNull(attempt.endedAt()))
                            .toMillis()
                        / 1000.0)
            .average()
            .orElseThrow();
    assertThat(each.likely()).isBetween(0.99 * took, 1.01 * took);
    assertThat(plan.outlook().cpuSeconds()).isNotNull().isPositive();
    again.put("teacher", Map.of("train", Map.of("architecture", "swin_micro")));
    assertThat(presets.plan(again).outlook().isUnmeasured()).isTrue();
    again.put("teacher", runs.get(0).model());
    again.put("evaluation", Map.of("background", true));
    assertThat(presets.plan(again).outlook().isAtLeast()).isTrue();
  }

  private static Map<String, Object> asked() {
    Map<String, Object> brief = Map.of("epochs", 1, "batchSize", 8);
    Map<String, Object> asked = new HashMap<>();
    asked.put("experiment", "which teaches best");
    asked.put("dataset", "leaves");
    asked.put(
        "teacher",
        Map.of("train", Map.of("architecture", "swin_nano", "imageSize", 32, "training", brief)));
    asked.put("student", Map.of("imageSize", 32, "width", 0.5));
    asked.put("methods", List.of("logit", "hybrid"));
    asked.put("seeds", 2);
    asked.put("training", brief);
    asked.put("distillation", Map.of("cacheViews", 2));
    asked.put("evaluation", Map.of("robustness", false, "background", false, "gaze", false));
    return asked;
  }

  private static Provenance.Cache cache(Run run) {
    Provenance provenance = Objects.requireNonNull(run.attempts().get(0).provenance());
    return Objects.requireNonNull(provenance.teacher().cache());
  }

  private static void work(StoreFixture store, Path home) throws IOException {
    IsolatedTrainer trainer =
        new IsolatedTrainer(
            new TrainerSettings(home, 512, Duration.ofMinutes(1), Duration.ofMinutes(5)));
    Workshop workshop = new WorkshopFixture(store, home).with(trainer::train);
    Claim claim = store.claim("w").orElseThrow();
    Execution execution = new Execution(claim, workshop, workshop.scratch(claim));
    execution.begin();
    execution.run();
  }
}
