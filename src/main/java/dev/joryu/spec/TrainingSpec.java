package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run optimises.
 *
 * @param epochs passes over the training images
 * @param batchSize images per optimiser step
 * @param learningRate peak learning rate, reached after the warm-up
 * @param weightDecay decoupled decay (AdamW); none on biases, norms and position tables
 * @param warmupEpochs epochs of linear warm-up; may be a fraction
 * @param labelSmoothing share of the label spread over all classes
 * @param gradientClip largest global L2 norm of the gradient; 0 switches clipping off
 * @param ema decay of the weight average; 0 keeps none
 * @param labelsPerClass how many training images per class keep their label, chosen by the seed;
 *     null keeps all
 * @param seed decides initial weights, order, augmentation and dropout
 */
public record TrainingSpec(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    double learningRate,
    double weightDecay,
    Schedule schedule,
    double warmupEpochs,
    double labelSmoothing,
    Augmentation augmentation,
    double gradientClip,
    double ema,
    @Nullable Integer labelsPerClass,
    long seed) {

  /** The optimisers. */
  public enum Optimizer {
    /** Adam with decoupled weight decay, arXiv 1711.05101. */
    ADAMW;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The course of the learning rate after the warm-up. */
  public enum Schedule {
    COSINE,
    CONSTANT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How training images are varied. */
  public enum Augmentation {
    /** Resize and centre crop only. */
    NONE,
    /** Random resized crop, flips, rotation and colour jitter. */
    STANDARD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static TrainingSpec read(Fields fields) {
    int epochs = fields.integer("epochs", 10, 1, 10_000);
    int batchSize = fields.integer("batchSize", 32, 2, 1024);
    Optimizer optimizer = fields.choice("optimizer", Optimizer.ADAMW);
    double learningRate = fields.real("learningRate", 0.001, 1e-7, 1.0);
    double weightDecay = fields.real("weightDecay", 0.05, 0, 1);
    Schedule schedule = fields.choice("schedule", Schedule.COSINE);
    double warmupEpochs = fields.real("warmupEpochs", Math.min(1, epochs / 10.0), 0, 10_000);
    if (warmupEpochs > epochs) {
      fields.reject(
          "warmupEpochs", Rule.CONFLICT, warmupEpochs, "at most as long as epochs, " + epochs);
    }
    double labelSmoothing = fields.real("labelSmoothing", 0, 0, 0.9);
    Augmentation augmentation = fields.choice("augmentation", Augmentation.STANDARD);
    double gradientClip = fields.real("gradientClip", 1.0, 0, 1000);
    double ema = fields.real("ema", 0, 0, 0.99999);
    if (ema != 0) {
      fields.reject("ema", Rule.NOT_AVAILABLE, ema, "0");
    }
    Integer labelsPerClass = fields.optionalInteger("labelsPerClass", 1, 1_000_000);
    long seed = fields.whole("seed", 1, 0, Long.MAX_VALUE >> 12);
    fields.close();
    return new TrainingSpec(
        epochs,
        batchSize,
        optimizer,
        learningRate,
        weightDecay,
        schedule,
        warmupEpochs,
        labelSmoothing,
        augmentation,
        gradientClip,
        ema,
        labelsPerClass,
        seed);
  }
}
