package dev.joryu.api.presets;

import dev.joryu.experiment.Run;
import dev.joryu.preset.Plan;
import dev.joryu.preset.Presets.Submitted;
import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a comparison, queued or planned.
 *
 * @param id value of the tag {@code preset} that all of them carry; null where nothing was queued
 * @param runs in the order of the queue, a teacher to be trained first
 * @param undo the request that cancels all of them; null where nothing was queued
 */
record ComparisonJson(
    @Nullable String id,
    String experiment,
    boolean dryRun,
    List<Entry> runs,
    EstimateJson estimate,
    @Nullable Undo undo) {

  static ComparisonJson of(Plan plan) {
    List<RunSpec> specs = new ArrayList<>();
    if (plan.teacher() != null) {
      specs.add(plan.teacher());
    }
    specs.addAll(plan.runs());
    return new ComparisonJson(
        null,
        specs.get(0).experiment(),
        true,
        specs.stream().map(Entry::of).toList(),
        EstimateJson.of(plan),
        null);
  }

  static ComparisonJson of(Submitted submitted) {
    return new ComparisonJson(
        submitted.id(),
        submitted.runs().get(0).experiment(),
        false,
        submitted.runs().stream().map(Entry::of).toList(),
        EstimateJson.of(submitted.plan()),
        Undo.of(submitted));
  }

  /**
   * One run.
   *
   * @param id null where it was not queued
   * @param model name its model will have; null where it was not queued
   */
  record Entry(@Nullable Long id, String name, Method method, long seed, @Nullable String model) {

    static Entry of(Run run) {
      return new Entry(
          run.id(), run.name(), run.method(), run.spec().training().seed(), run.model());
    }

    static Entry of(RunSpec spec) {
      return new Entry(null, spec.name(), spec.method(), spec.training().seed(), null);
    }
  }

  /** A request that takes it back. */
  record Undo(String method, String path, Map<String, Object> body) {

    static Undo of(Submitted submitted) {
      return new Undo(
          "POST",
          "/api/v1/runs/bulk",
          Map.of("action", "cancel", "filter", Map.of("tag", submitted.tag())));
    }
  }

  /**
   * What is asked; fields of the objects are those of a run.
   *
   * @param teacher a model's name, or {@code {"train": {"architecture", "width", "imageSize",
   *     "weights", "training": {}}}} to train one first
   * @param student architecture, width, imageSize, weights
   * @param seeds how many, 1 to 20, or a list
   * @param training what every student gets; no seed
   */
  record Asked(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String experiment,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String dataset,
      @Schema(oneOf = {String.class, Map.class}) Object teacher,
      @Nullable Map<String, Object> student,
      @Schema(
              oneOf = {Integer.class, List.class},
              defaultValue = "3")
          Object seeds,
      @Nullable List<Method> methods,
      @Nullable Map<String, Object> training,
      @Nullable Map<String, Object> distillation,
      @Nullable Map<String, Object> evaluation,
      @Nullable Integer priority,
      @Nullable String owner,
      @Nullable Map<String, Object> resources,
      @Nullable Map<String, String> tags,
      boolean dryRun) {}
}
