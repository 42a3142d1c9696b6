package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.pixels.View;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.TrainingSpec;
import dev.joryu.spec.TrainingSpec.Augmentation;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A set of images as batches, epoch after epoch. */
public final class Batches {

  private final Pixels pixels;
  private final ViewSizes sizes;
  private final ViewPolicy policy;
  private final List<Sample> samples;
  private final List<String> shortClasses;
  private final int batchSize;
  private final boolean training;
  private final Queue<List<Frame>> idle = new ConcurrentLinkedQueue<>();

  private Batches(
      Pixels pixels,
      ViewSizes sizes,
      ViewPolicy policy,
      Labelled labelled,
      int batchSize,
      boolean training) {
    this.pixels = pixels;
    this.sizes = sizes;
    this.policy = policy;
    this.samples = labelled.samples();
    this.shortClasses = labelled.shortClasses();
    this.batchSize = Math.max(1, Math.min(batchSize, samples.size()));
    this.training = training;
  }

  /**
   * The training images, shuffled and augmented anew each epoch by the seed. Every batch is full:
   * what is left over at the end of an epoch waits for another. Where there are fewer images than
   * the batch size, one batch is all of them.
   *
   * @throws InvalidInput if fewer than two training images keep their labels
   */
  public static Batches training(Pixels pixels, ViewSizes sizes, TrainingSpec spec) {
    Labelled labelled =
        Labelled.pick(
            pixels.images(Split.TRAIN), pixels.classes(), spec.labelsPerClass(), spec.seed());
    if (labelled.samples().size() < 2) {
      throw new InvalidInput(
          new Violation(
              "dataset",
              Rule.OUT_OF_RANGE,
              labelled.samples().size() + " training images",
              "at least 2"));
    }
    ViewPolicy policy = new ViewPolicy(spec.augmentation(), spec.seed());
    return new Batches(pixels, sizes, policy, labelled, spec.batchSize(), true);
  }

  /** All images of a split in order, as they are: resized and cut to the middle square. */
  public static Batches evaluation(Pixels pixels, Split split, ViewSizes sizes, int batchSize) {
    return evaluation(pixels, pixels.images(split), pixels.classes(), sizes, batchSize);
  }

  /**
   * Images in order, as they are, with the labels of a model.
   *
   * @param classes the model's classes in the order of its labels
   * @throws InvalidInput if images are of classes that the model does not know
   */
  public static Batches evaluation(
      Pixels pixels, List<Image> images, List<String> classes, ViewSizes sizes, int batchSize) {
    List<Sample> samples = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Image image : images) {
      String name = pixels.classes().get(image.label());
      int label = classes.indexOf(name);
      if (label >= 0) {
        samples.add(new Sample(image, label));
      } else if (!unknown.contains(name)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidInput(
          new Violation(
              "classes", Rule.NOT_ONE_OF, String.join(", ", unknown), String.join(", ", classes)));
    }
    Labelled labelled = new Labelled(List.copyOf(samples), List.of());
    ViewPolicy policy = new ViewPolicy(Augmentation.NONE, 0);
    return new Batches(pixels, sizes, policy, labelled, batchSize, false);
  }

  /** How many images an epoch draws from. */
  public int images() {
    return samples.size();
  }

  /** Batches of one epoch. */
  public int steps() {
    return training ? samples.size() / batchSize : (samples.size() + batchSize - 1) / batchSize;
  }

  /** Classes that have fewer training images than labels were asked for; all of theirs are kept. */
  public List<String> shortClasses() {
    return shortClasses;
  }

  /** Labels in the order of an evaluation's images. */
  public int[] labels() {
    return samples.stream().mapToInt(Sample::label).toArray();
  }

  /** Starts rendering an epoch on a thread of its own; close it to stop that. */
  public BatchStream epoch(int epoch) {
    int[] order = IntStream.range(0, samples.size()).toArray();
    if (training) {
      Seeds.shuffle(order, Seeds.random(policy.seed(), epoch, Seeds.ORDER));
    }
    List<List<Sample>> batches = new ArrayList<>();
    for (int step = 0; step < steps(); step++) {
      int end = Math.min(samples.size(), (step + 1) * batchSize);
      batches.add(
          IntStream.range(step * batchSize, end).mapToObj(i -> samples.get(order[i])).toList());
    }
    return new BatchStream(batches, sample -> look(sample, epoch), frames(), idle::add);
  }

  /** Frames live outside the Java heap, where garbage is noticed late; so they are used again. */
  private List<Frame> frames() {
    List<Frame> used = idle.poll();
    return used == null
        ? IntStream.range(0, BatchStream.AHEAD).mapToObj(i -> new Frame(sizes, batchSize)).toList()
        : used;
  }

  private View look(Sample sample, int epoch) {
    return policy.view(pixels.picture(sample.image()), sample.image(), epoch);
  }
}
