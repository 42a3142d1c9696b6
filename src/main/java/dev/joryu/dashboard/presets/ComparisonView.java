package dev.joryu.dashboard.presets;

import dev.joryu.dashboard.site.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that compares methods: what was entered, what is wrong with it, and what it would take.
 *
 * @param defaults what counts where nothing is entered, by path
 * @param estimate null unless it was asked for and nothing is wrong
 */
public record ComparisonView(
    ComparisonForm entered,
    FieldErrors errors,
    Map<String, String> defaults,
    Choices choices,
    @Nullable EstimateView estimate) {

  private static final List<String> MORE =
      List.of(
          "student.weights",
          "training.batchSize",
          "training.learningRate",
          "distillation.cacheViews",
          "evaluation.robustness",
          "evaluation.background",
          "priority");

  /** What the fields may name. */
  public record Choices(
      List<String> methods,
      List<String> experiments,
      List<String> datasets,
      List<String> teachers,
      List<String> models,
      List<String> teacherArchitectures,
      List<String> studentArchitectures,
      List<String> transfers,
      List<String> flags) {}

  /** What was entered at {@code path}. */
  public String value(String path) {
    return entered.value(path);
  }

  /** Whether {@code option} was ticked at {@code path}. */
  public boolean chosen(String path, String option) {
    return entered.values(path).contains(option);
  }

  /** What counts where nothing is entered at {@code path}. */
  public String defaultOf(String path) {
    return defaults.getOrDefault(path, "");
  }

  /** Whether the teacher is trained first. */
  public boolean isTrains() {
    return entered.trains();
  }

  /** Whether a folded field has a value, or something is wrong with it. */
  public boolean isMore() {
    return MORE.stream().anyMatch(path -> !value(path).isEmpty() || errors.has(path));
  }
}
