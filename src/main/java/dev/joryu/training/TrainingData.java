package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Pixels;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.ViewSizes;
import dev.joryu.export.Sample;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images a run learns from and is judged on. */
final class TrainingData implements TrainingLoop.Feed {

  private final TrainingJob job;
  private final Pixels pixels;
  private final Batches training;
  private final Batches val;
  private final Batches test;

  private TrainingData(TrainingJob job, Pixels pixels) {
    this.job = job;
    this.pixels = pixels;
    ViewSizes sizes = viewSizes(job);
    this.training = Batches.training(pixels, sizes, job.spec().training());
    this.val = evaluation(Split.VAL);
    this.test = evaluation(Split.TEST);
  }

  /**
   * Opens a job's dataset.
   *
   * @throws TrainingFailed if it cannot serve this run
   */
  static TrainingData open(TrainingJob job) throws IOException {
    try {
      TrainingData data =
          new TrainingData(job, pixels(job.dataset(), viewSizes(job).largest(), job));
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
    return pixels.classes();
  }

  /** Classes that have fewer training images than labels were asked for. */
  List<String> shortClasses() {
    return training.shortClasses();
  }

  /** The sizes of it all in a sentence. */
  String summary() {
    return "%d classes; %d training images in %d steps of %d per epoch, %d for validation, %d for test"
        .formatted(
            classes().size(),
            training.images(),
            training.steps(),
            Math.min(training.images(), job.spec().training().batchSize()),
            val.images(),
            test.images());
  }

  @Override
  public int stepsPerEpoch() {
    return training.steps();
  }

  @Override
  public TrainingLoop.Epoch open(int epoch) {
    BatchStream stream = training.epoch(epoch);
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

  /** What the network does on the test images; empty where there are none. */
  Optional<Evaluation> onTest(Backbone network, NDManager manager) {
    return test.images() == 0 ? Optional.empty() : Optional.of(evaluate(test, network, manager));
  }

  /** Images to hold an exported file against its network on. */
  Sample sample() {
    return Sample.of(pixels, job.spec().model().imageSize(), job.spec().dataset());
  }

  /**
   * Accuracy on each field dataset, over all its images. Predictions are not restricted to the
   * classes it has. A set that does not fit the model is left out with a warning.
   *
   * @return by metric name
   */
  Map<String, Double> onField(Backbone network, NDManager manager, Progress progress)
      throws IOException {
    Map<String, Double> accuracies = new LinkedHashMap<>();
    for (Map.Entry<String, Path> field : job.fieldDatasets().entrySet()) {
      try {
        Evaluation evaluation = evaluate(fieldBatches(field.getValue()), network, manager);
        accuracies.put("field/" + field.getKey() + "/accuracy", evaluation.confusion().accuracy());
      } catch (InvalidInput e) {
        progress.warn(
            "field dataset '%s' was skipped: %s".formatted(field.getKey(), e.getMessage()));
      }
    }
    return accuracies;
  }

  private Batches fieldBatches(Path archive) throws IOException {
    ViewSizes size = ViewSizes.of(job.spec().model().imageSize());
    Pixels field = pixels(archive, size.largest(), job);
    return Batches.evaluation(
        field, field.images(), classes(), size, job.spec().training().batchSize());
  }

  private Batches evaluation(Split split) {
    return Batches.evaluation(
        pixels,
        split,
        ViewSizes.of(job.spec().model().imageSize()),
        job.spec().training().batchSize());
  }

  private static Evaluation evaluate(Batches batches, Backbone network, NDManager manager) {
    Evaluation.Tally tally = new Evaluation.Tally(network);
    try (BatchStream stream = batches.epoch(0)) {
      while (stream.hasNext()) {
        try (NDManager scope = manager.newSubManager()) {
          tally.add(stream.next(scope));
        }
      }
    }
    return tally.result();
  }

  private static Pixels pixels(Path archive, int largestView, TrainingJob job) throws IOException {
    try (ImageArchive open = ImageArchive.open(archive)) {
      return Pixels.open(open, largestView, job.cache());
    }
  }

  private static ViewSizes viewSizes(TrainingJob job) {
    return new ViewSizes(job.spec().model().imageSize(), teacherSize(job));
  }

  private static @Nullable Integer teacherSize(TrainingJob job) {
    TrainingJob.Teacher teacher = job.teacher();
    return teacher == null ? null : teacher.imageSize();
  }
}
