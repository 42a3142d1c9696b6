package dev.joryu.training;

import dev.joryu.distillation.Terms;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts what happens into metric names, and into log lines for people. */
final class Reporter {

  private final Progress progress;
  private final int epochs;
  private final long steps;
  private final Map<String, Double> epochSums = new LinkedHashMap<>();
  private long epochSteps;
  private long epochImages;
  private double epochSeconds;

  Reporter(Progress progress, int epochs, int stepsPerEpoch) {
    this.progress = progress;
    this.epochs = epochs;
    this.steps = (long) epochs * stepsPerEpoch;
  }

  /** The metrics of one step; steps are counted from 1 in what users see. */
  void step(TrainingLoop.Step step) {
    long at = step.number() + 1;
    double weighted = step.values().weighted();
    progress.metric("train/loss", at, step.values().total());
    for (Terms.Value term : step.values().terms()) {
      progress.metric("train/" + term.name(), at, term.raw());
      progress.metric("train/" + term.name() + "_weighted", at, term.weighted());
      progress.metric("train/" + term.name() + "_share", at, term.weighted() / weighted);
      if (term.logVariance() != null) {
        progress.metric("train/" + term.name() + "_log_variance", at, term.logVariance());
      }
    }
    progress.metric("train/gradient_norm", at, step.gradientNorm());
    progress.metric("lr", at, step.rate());
    progress.metric("images_per_second", at, step.images() / step.seconds());
    progress.metric("input_wait", at, step.waitedSeconds() / step.seconds());
    progress.step(step.images(), step.seconds());
    progress.at(Math.toIntExact(step.number() * epochs / steps), epochs, at, steps);
    add(step);
  }

  /**
   * How hard each term pulls at the student in a step.
   *
   * @param step counted from 0
   * @param norms of the gradients of the weighted terms, by name
   */
  void gradients(long step, Map<String, Double> norms) {
    double sum = norms.values().stream().mapToDouble(Double::doubleValue).sum();
    norms.forEach(
        (term, norm) -> {
          progress.metric("train/" + term + "_gradient_norm", step + 1, norm);
          progress.metric("train/" + term + "_gradient_share", step + 1, norm / sum);
        });
  }

  /** How accurate the teacher is on the validation images. */
  void teacher(double accuracy) {
    progress.metric("teacher/val_accuracy", 0, accuracy);
    progress.log(
        String.format(Locale.ROOT, "the teacher's val accuracy is %.1f %%", 100 * accuracy));
  }

  /** The metrics and the line of one epoch. */
  void epoch(int epochsDone, long stepsDone, Evaluation onVal) {
    progress.metric("val/loss", stepsDone, onVal.loss());
    progress.metric("val/accuracy", stepsDone, onVal.confusion().accuracy());
    progress.metric("val/macro_f1", stepsDone, onVal.confusion().macroF1());
    progress.at(epochsDone, epochs, stepsDone, steps);
    progress.log(
        String.format(
            Locale.ROOT,
            "epoch %d/%d: %s; val accuracy %.1f %%, loss %.3f; %.0f images/s, %.1f s",
            epochsDone,
            epochs,
            means(),
            100 * onVal.confusion().accuracy(),
            onVal.loss(),
            epochImages / epochSeconds,
            epochSeconds));
    epochSums.clear();
    epochSteps = 0;
    epochImages = 0;
    epochSeconds = 0;
  }

  /**
   * The figures of the finished model, at the step its weights are of, and their line; those on val
   * were reported when that epoch ended.
   */
  void results(long step, Map<String, Double> metrics) {
    metrics.forEach(
        (name, value) -> {
          if (!name.startsWith("val/")) {
            progress.metric(name, step, value);
          }
        });
    progress.log("final: " + inWords(metrics));
  }

  /** Named values as text. */
  static String inWords(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(value -> String.format(Locale.ROOT, "%s %.4g", value.getKey(), value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void add(TrainingLoop.Step step) {
    epochSums.merge("loss", step.values().total(), Double::sum);
    step.values().terms().forEach(term -> epochSums.merge(term.name(), term.raw(), Double::sum));
    epochSteps++;
    epochImages += step.images();
    epochSeconds += step.seconds();
  }

  private String means() {
    Map<String, Double> means = new LinkedHashMap<>();
    epochSums.forEach((name, sum) -> means.put(name, sum / epochSteps));
    return inWords(means);
  }
}
