package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.TrainingSpec;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A set of images as batches, epoch after epoch. */
public final class Batches {

  private final Viewers viewers;
  private final Views views;
  private final List<Sample> samples;
  private final List<String> shortClasses;
  private final int batchSize;
  private final @Nullable Long seed;
  private final Queue<List<Frame>> idle = new ConcurrentLinkedQueue<>();

  private Batches(
      Viewers viewers, Views views, Labelled labelled, int batchSize, @Nullable Long seed) {
    this.viewers = viewers;
    this.views = views;
    this.samples = labelled.samples();
    this.shortClasses = labelled.shortClasses();
    this.batchSize = Math.max(1, Math.min(batchSize, samples.size()));
    this.seed = seed;
  }

  /**
   * The training images, shuffled and augmented anew each epoch by the seed. Every batch is full:
   * what is left over at the end of an epoch waits for another. Where there are fewer images than
   * the batch size, one batch is all of them.
   *
   * @param archive is read now, and no more later
   * @param cache directory shared by all trainings of this machine
   * @throws InvalidInput if fewer than two training images keep their labels
   */
  public static Batches training(
      ImageArchive archive, Viewers viewers, TrainingSpec spec, Path cache) throws IOException {
    Labelled labelled =
        Labelled.pick(
            archive.images(Split.TRAIN), archive.classes(), spec.labelsPerClass(), spec.seed());
    if (labelled.samples().size() < 2) {
      throw new InvalidInput(
          new Violation(
              "dataset",
              Rule.OUT_OF_RANGE,
              labelled.samples().size() + " training images",
              "at least 2"));
    }
    Views views =
        switch (spec.augmentation()) {
          case NONE -> plain(archive, Split.TRAIN, viewers, cache);
          case STANDARD -> {
            Keeping whole = Keeping.Whole.forViews(viewers.largest());
            yield Views.augmented(Pixels.open(archive, Split.TRAIN, whole, cache), spec.seed());
          }
        };
    return new Batches(viewers, views, labelled, spec.batchSize(), spec.seed());
  }

  /** The images of a split in order, as they are; otherwise as {@link #evaluation} of all. */
  public static Batches evaluation(
      ImageArchive archive, Split split, ImageInput input, int batchSize, Path cache)
      throws IOException {
    return evaluation(archive, split, archive.classes(), input, batchSize, cache);
  }

  /**
   * All images of an archive in order, as they are, with the labels of a model.
   *
   * @param classes the model's classes in the order of its labels
   * @param cache directory shared by all trainings of this machine
   * @throws InvalidInput if images are of classes that the model does not know
   */
  public static Batches evaluation(
      ImageArchive archive, List<String> classes, ImageInput input, int batchSize, Path cache)
      throws IOException {
    return evaluation(archive, null, classes, input, batchSize, cache);
  }

  private static Batches evaluation(
      ImageArchive archive,
      @Nullable Split split,
      List<String> classes,
      ImageInput input,
      int batchSize,
      Path cache)
      throws IOException {
    List<Image> images = split == null ? archive.images() : archive.images(split);
    Viewers viewers = Viewers.of(input);
    return new Batches(
        viewers,
        plain(archive, split, viewers, cache),
        new Labelled(labelled(images, archive.classes(), classes), List.of()),
        batchSize,
        null);
  }

  /** How many images an epoch draws from. */
  public int images() {
    return samples.size();
  }

  /** Batches of one epoch. */
  public int steps() {
    return seed == null ? (samples.size() + batchSize - 1) / batchSize : samples.size() / batchSize;
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
    if (seed != null) {
      Seeds.shuffle(order, Seeds.random(seed, epoch, Seeds.ORDER));
    }
    List<List<Sample>> batches = new ArrayList<>();
    for (int step = 0; step < steps(); step++) {
      int end = Math.min(samples.size(), (step + 1) * batchSize);
      batches.add(
          IntStream.range(step * batchSize, end).mapToObj(i -> samples.get(order[i])).toList());
    }
    return new BatchStream(batches, sample -> views.of(sample.image(), epoch), frames(), idle::add);
  }

  /** Frames live outside the Java heap, where garbage is noticed late; so they are used again. */
  private List<Frame> frames() {
    List<Frame> used = idle.poll();
    return used == null
        ? IntStream.range(0, BatchStream.AHEAD)
            .mapToObj(i -> new Frame(viewers, batchSize))
            .toList()
        : used;
  }

  private static Views plain(
      ImageArchive archive, @Nullable Split split, Viewers viewers, Path cache) throws IOException {
    List<Pixels> squares = new ArrayList<>();
    for (ImageInput square : viewers.squares()) {
      squares.add(Pixels.open(archive, split, new Keeping.Square(square), cache));
    }
    return Views.plain(squares);
  }

  private static List<Sample> labelled(
      List<Image> images, List<String> names, List<String> classes) {
    List<Sample> samples = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (Image image : images) {
      String name = names.get(image.label());
      int label = classes.indexOf(name);
      if (label >= 0) {
        samples.add(new Sample(image, label));
      } else {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidInput(
          new Violation(
              "classes", Rule.NOT_ONE_OF, String.join(", ", unknown), String.join(", ", classes)));
    }
    return List.copyOf(samples);
  }
}
