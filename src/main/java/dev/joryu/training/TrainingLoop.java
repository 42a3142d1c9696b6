package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;

/**
 * Steps through epochs of batches and minimises what it is handed. Knows no model, no loss, no
 * dataset and no database. Nothing of a step outlives the step.
 */
final class TrainingLoop {

  /** Where batches come from. */
  interface Feed {

    /** Batches of every epoch. */
    int stepsPerEpoch();

    /** Starts an epoch at a step, both counted from 0. */
    Epoch open(int epoch, int firstStep);
  }

  /** The batches of one epoch, in order. */
  interface Epoch extends AutoCloseable {

    /** The next batch, in arrays of the given manager. */
    Batch next(NDManager manager);

    @Override
    void close();
  }

  /** What is minimised. */
  interface Minimised {

    /** The terms on one batch, recorded for the gradient. */
    Terms on(Batch batch, long step);
  }

  /** Who looks on. */
  interface Watcher {

    /** Asked before every step. */
    boolean shouldStop();

    /**
     * Between two steps, where the state may be kept.
     *
     * @param last whether the training stops here
     */
    void between(long stepsDone, boolean last);

    /** After every step, also one that diverged. */
    void stepped(Step step);

    /** After every epoch. */
    void epochEnded(int epochsDone, long stepsDone);
  }

  /**
   * What one step did.
   *
   * @param number counted from 0
   * @param rate its learning rate
   * @param gradientNorm before clipping; NaN where the loss already was not finite
   * @param images how many images it learned from
   * @param seconds wall time of the step
   * @param waitedSeconds how much of it went by until the batch was there
   */
  record Step(
      long number,
      Terms.Values values,
      double rate,
      double gradientNorm,
      long images,
      double seconds,
      double waitedSeconds) {}

  private final Feed feed;
  private final Minimised minimised;
  private final AdamW optimizer;
  private final LearningRate rate;
  private final long seed;
  private final NDManager base;

  TrainingLoop(
      Feed feed,
      Minimised minimised,
      AdamW optimizer,
      LearningRate rate,
      long seed,
      NDManager base) {
    this.feed = feed;
    this.minimised = minimised;
    this.optimizer = optimizer;
    this.rate = rate;
    this.seed = seed;
    this.base = base;
  }

  /**
   * Trains from a step, counted from 0, to the end of an epoch.
   *
   * @param epochs how many epochs there are in all
   * @throws TrainingFailed if a loss or the gradient is not finite
   * @throws TrainingStopped if the watcher said so
   */
  void run(long first, int epochs, Watcher watcher) {
    int perEpoch = feed.stepsPerEpoch();
    long number = first;
    for (int epoch = Math.toIntExact(first / perEpoch); epoch < epochs; epoch++) {
      int within = Math.toIntExact(number - (long) epoch * perEpoch);
      try (Epoch batches = feed.open(epoch, within)) {
        for (int i = within; i < perEpoch; i++) {
          boolean last = watcher.shouldStop();
          watcher.between(number, last);
          if (last) {
            throw new TrainingStopped();
          }
          Step step = step(batches, number++);
          watcher.stepped(step);
          Divergence.check(step);
        }
      }
      watcher.epochEnded(epoch + 1, number);
    }
  }

  private Step step(Epoch batches, long number) {
    long start = System.nanoTime();
    try (NDManager manager = base.newSubManager()) {
      Batch batch = batches.next(manager);
      long fed = System.nanoTime();
      Ops.seed(Seeds.ofStep(seed, number));
      Terms terms = minimised.on(batch, number);
      Terms.Values values = terms.read();
      double norm = Double.NaN;
      if (values.finite()) {
        Autograd.backward(terms.total());
        norm = optimizer.step(rate.at(number));
      }
      return new Step(
          number,
          values,
          rate.at(number),
          norm,
          batch.size(),
          seconds(start, System.nanoTime()),
          seconds(start, fed));
    }
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
