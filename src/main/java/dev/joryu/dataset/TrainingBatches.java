package dev.joryu.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.TrainingSpec.Augmentation;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The images a run learns from: shuffled, augmented, in batches. What a step shows follows from the
 * run's seed and the number of the step.
 */
public final class TrainingBatches {

  /** Bump it when equal specs would be shown other views. */
  private static final int VERSION = 1;

  /** Fixed views are the same whatever the run's seed, so that runs can share their teacher. */
  private static final long FIXED_VIEWS_SEED = 0;

  private final Viewers viewers;
  private final Views views;
  private final int fixedViews;
  private final String policy;
  private final Course course;
  private final List<String> shortClasses;
  private final long seed;
  private final Map<Integer, Image> images = new LinkedHashMap<>();
  private Frames frames;

  private TrainingBatches(
      Viewers viewers,
      Views views,
      int fixedViews,
      String policy,
      Course course,
      List<String> shortClasses,
      long seed) {
    this.viewers = viewers;
    this.views = views;
    this.fixedViews = fixedViews;
    this.policy = policy;
    this.course = course;
    this.shortClasses = shortClasses;
    this.seed = seed;
    this.frames = new Frames(viewers, course.batchSize());
    course.samples().forEach(sample -> images.put(sample.image().index(), sample.image()));
  }

  /**
   * The batches of a run. Every batch is full; where there are fewer images than the batch size,
   * one batch is all of them.
   *
   * @param archive is read now, and no more later
   * @param cache directory shared by all trainings of this machine
   * @throws InvalidInput if fewer than two training images keep their labels
   */
  public static TrainingBatches of(ImageArchive archive, Viewers viewers, RunSpec spec, Path cache)
      throws IOException {
    long seed = spec.training().seed();
    List<Image> train = archive.images(Split.TRAIN);
    Labelled labelled =
        Labelled.pick(train, archive.classes(), spec.training().labelsPerClass(), seed);
    if (labelled.samples().size() < 2) {
      throw new InvalidInput(
          new Violation(
              "dataset",
              Rule.OUT_OF_RANGE,
              labelled.samples().size() + " training images",
              "at least 2"));
    }
    List<Sample> others = new ArrayList<>(labelled.others(train));
    archive.images(Split.UNLABELLED).stream().map(Sample::unlabelled).forEach(others::add);
    Course course = Course.of(labelled.samples(), others, spec);
    int fixed = spec.distillation().cacheViews();
    return spec.training().augmentation() == Augmentation.NONE
        ? new TrainingBatches(
            viewers,
            Views.plain(archive, course.splits(), viewers, cache),
            1,
            "plain-v%d %s".formatted(VERSION, viewers.squares()),
            course,
            labelled.shortClasses(),
            seed)
        : augmented(archive, viewers, fixed, course, labelled.shortClasses(), seed, cache);
  }

  private static TrainingBatches augmented(
      ImageArchive archive,
      Viewers viewers,
      int fixed,
      Course course,
      List<String> shortClasses,
      long seed,
      Path cache)
      throws IOException {
    Keeping whole = Keeping.Whole.forViews(viewers.largest());
    long viewSeed = fixed == 0 ? seed : FIXED_VIEWS_SEED;
    return new TrainingBatches(
        viewers,
        Views.augmented(Pixels.open(archive, course.splits(), whole, cache), viewSeed),
        fixed,
        "standard-v%d seed %d of %s".formatted(VERSION, viewSeed, whole.key()),
        course,
        shortClasses,
        seed);
  }

  /** How many images an epoch draws from, with a label or without. */
  public int images() {
    return images.size();
  }

  /** The images an epoch draws from, as their indices in the archive. */
  public List<Integer> indices() {
    return List.copyOf(images.keySet());
  }

  /** Batches of one epoch. */
  public int steps() {
    return course.steps();
  }

  /** Images of a batch. */
  public int batchSize() {
    return course.batchSize();
  }

  /** Images of a batch that have a label; they come first. */
  public int labelledPerBatch() {
    return course.labelledPerBatch();
  }

  /** Classes that have fewer training images than labels were asked for; all of theirs are kept. */
  public List<String> shortClasses() {
    return shortClasses;
  }

  /** In how many ways each image is ever shown; 0 where every epoch varies it anew. */
  public int fixedViews() {
    return fixedViews;
  }

  /** How views are made, in words; two trainings with the same words are shown the same views. */
  public String policy() {
    return policy;
  }

  /** Leaves the teacher's images out of all batches to come: what it says is known already. */
  public void withoutTeacherImages() {
    frames = new Frames(viewers.withoutTeacher(), course.batchSize());
  }

  /**
   * Starts rendering an epoch on a thread of its own; close it to stop that.
   *
   * @param firstStep the first step wanted, counted from 0
   */
  public BatchStream epoch(int epoch, int firstStep) {
    return new BatchStream(course.epoch(epoch, firstStep), views, this::view, frames);
  }

  /**
   * Every fixed view of an image as the teacher's input wants it, (V, 3, T, T).
   *
   * @param image index in the archive
   */
  public NDArray fixedViews(int image, NDManager manager) {
    ImageInput teacher = Objects.requireNonNull(viewers.teacher(), "no teacher looks at these");
    Frame frame = new Frame(Viewers.of(teacher), fixedViews);
    Image shown = Objects.requireNonNull(images.get(image), "no image of this training");
    for (int view = 0; view < fixedViews; view++) {
      frame.add(views.of(shown, view), Sample.unlabelled(shown), view);
    }
    return frame.toBatch(manager, frame::clear).images();
  }

  /** Fixed views take turns, each image beginning with one of its own. */
  private int view(Showing showing) {
    if (fixedViews == 0) {
      return showing.pass();
    }
    int image = showing.sample().image().index();
    int first = Seeds.random(seed, Seeds.FIRST_VIEW, image).nextInt(fixedViews);
    return (first + showing.pass()) % fixedViews;
  }
}
