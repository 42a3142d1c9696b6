package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run optimises.
 *
 * @param epochs passes over the training images
 * @param stepsPerEpoch optimiser steps that count as an epoch, so that runs with other images take
 *     as many; null is one pass
 * @param batchSize images per optimiser step
 * @param learningRate peak learning rate, reached after the warm-up
 * @param weightDecay decoupled decay (AdamW); none on biases, norms and position tables
 * @param warmupEpochs epochs of linear warm-up; may be a fraction
 * @param labelSmoothing share of the label spread over all classes
 * @param gradientClip largest global L2 norm of the gradient; 0 switches clipping off
 * @param ema decay of the weight average that is validated and kept; 0 keeps none
 * @param mixup α of the Beta distribution that two images are blended by, arXiv 1710.09412; 0
 *     blends none
 * @param cutmix α of the Beta distribution of the share that is pasted from another image, arXiv
 *     1905.04899; 0 pastes none
 * @param labelsPerClass how many training images per class keep their label, chosen by the seed;
 *     null keeps all
 * @param freezeThrough feature map that stays what it is for every image: what it is computed from
 *     neither learns nor changes its statistics; null freezes nothing
 * @param layerDecay what the learning rate of each layer is multiplied by for the layer before it;
 *     1 gives all layers the same
 * @param stochasticDepth share of images that skip the last block in training, less for earlier
 *     blocks; null is the architecture's own
 * @param seed decides initial weights, order, augmentation and dropout
 */
public record TrainingSpec(
    int epochs,
    @Nullable Integer stepsPerEpoch,
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
    double mixup,
    double cutmix,
    @Nullable Integer labelsPerClass,
    @Nullable String freezeThrough,
    double layerDecay,
    @Nullable Double stochasticDepth,
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

  static TrainingSpec read(Fields fields, ModelSpec model) {
    int epochs = fields.integer("epochs", 10, 1, 10_000);
    Integer stepsPerEpoch = fields.optionalInteger("stepsPerEpoch", 1, 1_000_000);
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
    double mixup = fields.real("mixup", 0, 0, 10);
    double cutmix = fields.real("cutmix", 0, 0, 10);
    Integer labelsPerClass = fields.optionalInteger("labelsPerClass", 1, 1_000_000);
    String freezeThrough = readFrozen(fields, model);
    double layerDecay = fields.real("layerDecay", 1.0, 0.1, 1.0);
    Double stochasticDepth = fields.optionalReal("stochasticDepth", 0, 0.9);
    if (stochasticDepth != null && !model.architecture().hasStochasticDepth()) {
      fields.reject(
          "stochasticDepth",
          Rule.CONFLICT,
          stochasticDepth,
          model.architecture() + " has no stochastic depth; leave it out");
    }
    long seed = fields.whole("seed", 1, 0, Long.MAX_VALUE >> 12);
    fields.close();
    return new TrainingSpec(
        epochs,
        stepsPerEpoch,
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
        mixup,
        cutmix,
        labelsPerClass,
        freezeThrough,
        layerDecay,
        stochasticDepth,
        seed);
  }

  private static @Nullable String readFrozen(Fields fields, ModelSpec model) {
    String allowed = "a map of " + model.architecture() + ": " + model.architecture().mapNames();
    String map = fields.optionalText("freezeThrough", Names.NAME, allowed);
    if (map == null) {
      return null;
    }
    if (model.architecture().map(map).isEmpty()) {
      fields.reject("freezeThrough", Rule.NOT_ONE_OF, map, model.architecture().mapNames());
    } else if (model.weights() == null) {
      fields.reject(
          "freezeThrough",
          Rule.CONFLICT,
          map,
          "what has learnt nothing is not worth keeping; name model.weights to start from");
    }
    return map;
  }
}
