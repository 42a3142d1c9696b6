package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The submit form: what was entered, what is wrong with it, and what may be chosen.
 *
 * @param defaults JSON of the defaults by method, for the script
 * @param shownDefaults the defaults of the chosen method
 * @param from id of the run this form was filled from; null if none
 * @param json the entered spec; null unless it was asked for
 * @param curl the command that submits it; null unless it was asked for
 */
public record SubmitView(
    SpecForm entered,
    FieldErrors errors,
    String defaults,
    SpecFields shownDefaults,
    Formula formula,
    Choices choices,
    List<List<PairCell>> pairRows,
    @Nullable Long from,
    @Nullable String json,
    @Nullable String curl) {

  private static final List<String> EXPERT =
      List.of(
          "training.weightDecay",
          "training.schedule",
          "training.warmupEpochs",
          "training.labelSmoothing",
          "training.augmentation",
          "training.gradientClip",
          "training.stepsPerEpoch",
          "training.ema",
          "training.mixup",
          "training.cutmix",
          "priority",
          "owner",
          "resources.device",
          "resources.memoryMb",
          "resources.capabilities",
          "evaluation.fieldDatasets",
          "evaluation.robustness",
          "evaluation.background",
          "evaluation.gaze",
          "tags");

  private static final List<String> FINE_TUNING =
      List.of("training.freezeThrough", "training.layerDecay", "training.stochasticDepth");

  /** What the fields may name. */
  public record Choices(
      List<String> methods,
      List<String> experiments,
      List<String> datasets,
      List<String> teachers,
      List<String> models,
      List<String> teacherArchitectures,
      String defaultTeacher,
      List<String> studentArchitectures,
      String defaultStudent,
      List<String> maps,
      List<String> logitLosses,
      List<String> flags,
      List<String> balances,
      List<String> attentionLosses,
      List<String> transfers,
      List<String> schedules,
      List<String> augmentations,
      List<String> devices,
      List<String> owners) {}

  /**
   * An input of the table of pairs.
   *
   * @param options null where a number is entered
   */
  public record PairCell(String path, String label, @Nullable List<String> options) {}

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
    return shownDefaults.get(path);
  }

  /** Whether pairs were named, or something is wrong with them. */
  public boolean isHasPairs() {
    return !value("distillation.pairs[0].teacher").isEmpty()
        || !value("distillation.pairs[0].student").isEmpty();
  }

  /** Whether a folded field of fine-tuning has a value, or something is wrong with it. */
  public boolean isFineTuning() {
    return anyOf(FINE_TUNING);
  }

  /** Whether another folded field has a value, or something is wrong with it. */
  public boolean isExpert() {
    return anyOf(EXPERT);
  }

  private boolean anyOf(List<String> paths) {
    return paths.stream().anyMatch(path -> !value(path).isEmpty() || errors.has(path));
  }
}
