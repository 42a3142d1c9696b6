package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.TrainingBatches;
import dev.joryu.dataset.Viewers;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The images a run learns from and is judged on. */
final class TrainingData implements TrainingLoop.Feed {

  private final TrainingJob job;
  private final List<String> classes;
  private final String fingerprint;
  private final TrainingBatches training;
  private final Batches val;
  private final Batches test;

  private TrainingData(TrainingJob job, ImageArchive archive) throws IOException {
    this.job = job;
    this.classes = archive.classes();
    this.fingerprint = archive.fingerprint();
    this.training = TrainingBatches.of(archive, viewers(job), job.spec(), job.cache());
    this.val = evaluation(archive, Split.VAL);
    this.test = evaluation(archive, Split.TEST);
  }

  /**
   * Opens a job's dataset.
   *
   * @throws TrainingFailed if it cannot serve this run
   */
  static TrainingData open(TrainingJob job) throws IOException {
    try (ImageArchive archive = ImageArchive.open(job.dataset())) {
      TrainingData data = new TrainingData(job, archive);
      if (data.val.images() == 0) {
        throw new TrainingFailed("the dataset has no validation images to choose an epoch by");
      }
      return data;
    } catch (InvalidInput e) {
      throw new TrainingFailed("the dataset does not serve this run: " + e.getMessage(), e);
    }
  }

  /** Class names in the order of the labels. */
  List<String> classes() {
    return classes;
  }

  /** The images that are learned from. */
  TrainingBatches training() {
    return training;
  }

  /** A hash over all images; equal for equal datasets. */
  String fingerprint() {
    return fingerprint;
  }

  /** Classes that have fewer training images than labels were asked for. */
  List<String> shortClasses() {
    return training.shortClasses();
  }

  /** The sizes of it all in a sentence. */
  String summary() {
    int unlabelled = training.batchSize() - training.labelledPerBatch();
    return "%d classes; %d training images in %d steps of %d%s per epoch, %d for validation, %d for test"
        .formatted(
            classes().size(),
            training.images(),
            training.steps(),
            training.batchSize(),
            unlabelled == 0 ? "" : " (" + training.labelledPerBatch() + " with their label)",
            val.images(),
            test.images());
  }

  @Override
  public int stepsPerEpoch() {
    return training.steps();
  }

  @Override
  public TrainingLoop.Epoch open(int epoch, int firstStep) {
    BatchStream stream = training.epoch(epoch, firstStep);
    return new TrainingLoop.Epoch() {
      @Override
      public Batch next(NDManager manager) {
        return stream.next(manager);
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  /** What the network does on the validation images. */
  Evaluation onVal(Backbone network, NDManager manager) {
    return evaluate(val, network, manager);
  }

  /**
   * What any network does on the validation images.
   *
   * @param input how they are prepared for it
   * @param logits of images (B, 3, H, W), in the order of {@link #classes} (B, C)
   */
  Evaluation onVal(ImageInput input, UnaryOperator<NDArray> logits, NDManager manager)
      throws IOException {
    try (ImageArchive open = ImageArchive.open(job.dataset())) {
      int batchSize = job.spec().training().batchSize();
      return evaluate(
          Batches.evaluation(open, Split.VAL, input, batchSize, job.cache()), logits, manager);
    }
  }

  /** The accuracy on the validation images of always naming the class that has most of them. */
  double guessOnVal() {
    int[] counts = new int[classes.size()];
    for (int label : val.labels()) {
      counts[label]++;
    }
    return (double) Arrays.stream(counts).max().orElse(0) / val.images();
  }

  private Batches evaluation(ImageArchive archive, Split split) throws IOException {
    int batchSize = job.spec().training().batchSize();
    return Batches.evaluation(archive, split, job.input(), batchSize, job.cache());
  }

  private Evaluation evaluate(Batches batches, Backbone network, NDManager manager) {
    return evaluate(batches, images -> network.forward(images, false).logits(), manager);
  }

  private Evaluation evaluate(Batches batches, UnaryOperator<NDArray> logits, NDManager manager) {
    Evaluation.Tally tally = new Evaluation.Tally(classes.size(), logits);
    try (BatchStream stream = batches.stream()) {
      while (stream.hasNext()) {
        try (NDManager scope = manager.newSubManager()) {
          tally.add(stream.next(scope));
        }
      }
    }
    return tally.result();
  }

  private static Viewers viewers(TrainingJob job) {
    TrainingJob.Teacher teacher = job.teacher();
    return new Viewers(job.input(), teacher == null ? null : teacher.input());
  }
}
