package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A set of images in order, as batches. */
public final class Batches {

  private final Viewers viewers;
  private final Views views;
  private final List<Sample> samples;
  private final int batchSize;
  private final Frames frames;

  private Batches(Viewers viewers, Views views, List<Sample> samples, int batchSize) {
    this.viewers = viewers;
    this.views = views;
    this.samples = samples;
    this.batchSize = Math.max(1, Math.min(batchSize, samples.size()));
    this.frames = new Frames(viewers, this.batchSize);
  }

  /** The images of a split, as they are; otherwise as {@link #evaluation} of all. */
  public static Batches evaluation(
      ImageArchive archive, Split split, ImageInput input, int batchSize, Path cache)
      throws IOException {
    return evaluation(archive, split, archive.classes(), input, batchSize, cache);
  }

  /**
   * The images of a split, as they are, with the labels of a model.
   *
   * @param classes the model's classes in the order of its labels
   * @throws InvalidInput if images are of classes that the model does not know
   */
  public static Batches evaluation(
      ImageArchive archive,
      Split split,
      List<String> classes,
      ImageInput input,
      int batchSize,
      Path cache)
      throws IOException {
    return evaluation(archive, Set.of(split), classes, input, batchSize, cache);
  }

  /**
   * All labelled images of an archive, as they are, with the labels of a model.
   *
   * @param classes the model's classes in the order of its labels
   * @param cache directory shared by all trainings of this machine
   * @throws InvalidInput if images are of classes that the model does not know
   */
  public static Batches evaluation(
      ImageArchive archive, List<String> classes, ImageInput input, int batchSize, Path cache)
      throws IOException {
    return evaluation(
        archive,
        EnumSet.complementOf(EnumSet.of(Split.UNLABELLED)),
        classes,
        input,
        batchSize,
        cache);
  }

  /**
   * As {@link #evaluation(ImageArchive, List, ImageInput, int, Path)}, without the images of
   * classes that the model does not know.
   *
   * @throws InvalidInput if it knows none of their classes
   */
  public static Batches known(
      ImageArchive archive, List<String> classes, ImageInput input, int batchSize, Path cache)
      throws IOException {
    Set<Split> splits = EnumSet.complementOf(EnumSet.of(Split.UNLABELLED));
    List<Image> images =
        images(archive, splits).stream()
            .filter(image -> classes.contains(archive.classes().get(image.label())))
            .toList();
    return images.isEmpty()
        ? evaluation(archive, classes, input, batchSize, cache)
        : of(archive, splits, images, classes, Viewers.of(input), batchSize, cache);
  }

  /** The images of a split, the same part of each shown to a network and to its teacher. */
  public static Batches paired(
      ImageArchive archive, Split split, Viewers viewers, int batchSize, Path cache)
      throws IOException {
    Set<Split> splits = Set.of(split);
    List<Image> images = images(archive, splits);
    return of(archive, splits, images, archive.classes(), viewers, batchSize, cache);
  }

  private static Batches evaluation(
      ImageArchive archive,
      Set<Split> splits,
      List<String> classes,
      ImageInput input,
      int batchSize,
      Path cache)
      throws IOException {
    List<Image> images = images(archive, splits);
    return of(archive, splits, images, classes, Viewers.of(input), batchSize, cache);
  }

  private static List<Image> images(ImageArchive archive, Set<Split> splits) {
    return archive.images().stream().filter(image -> splits.contains(image.split())).toList();
  }

  private static Batches of(
      ImageArchive archive,
      Set<Split> splits,
      List<Image> images,
      List<String> classes,
      Viewers viewers,
      int batchSize,
      Path cache)
      throws IOException {
    return new Batches(
        viewers,
        Views.plain(archive, splits, viewers, cache),
        labelled(images, archive.classes(), classes),
        batchSize);
  }

  /** How many images there are. */
  public int images() {
    return samples.size();
  }

  /** Labels in the order of the images. */
  public int[] labels() {
    return samples.stream().mapToInt(Sample::label).toArray();
  }

  /** Places in the archive, in the order of the images. */
  public int[] places() {
    return samples.stream().mapToInt(sample -> sample.image().index()).toArray();
  }

  /**
   * Some of the images, drawn by the seed and in the order they were. Each class keeps its share,
   * rounded up so that even a rare one is there; a smaller sample is part of a larger one of the
   * same seed. What network the images are for does not change the choice.
   */
  public Batches sample(int atMost, long seed) {
    return new Batches(viewers, views, Stratified.sample(samples, atMost, seed), batchSize);
  }

  /** Those of the images that lie at these places in the archive, in the order they were. */
  public Batches only(Collection<Integer> places) {
    List<Sample> kept =
        samples.stream().filter(sample -> places.contains(sample.image().index())).toList();
    return new Batches(viewers, views, kept, batchSize);
  }

  /**
   * Where the leaf is in each image as the network sees it, in the order of the images; looked for
   * when asked, so that not all masks need be held at once.
   */
  public Stream<LeafMask> masks() {
    int size = viewers.trained().size();
    return samples.stream()
        .map(
            sample -> {
              float[] colours = new float[size * size * 3];
              views.of(sample.image(), 0).render(size, colours);
              return LeafMask.of(colours, size);
            });
  }

  /** Starts rendering all images on a thread of its own; close it to stop that. */
  public BatchStream stream() {
    return stream(views);
  }

  /** As {@link #stream()}, each image changed before it is normalised. */
  public BatchStream stream(Retouch retouch) {
    return stream(views.retouched(retouch));
  }

  private BatchStream stream(Views shown) {
    List<List<Showing>> batches = new ArrayList<>();
    for (int start = 0; start < samples.size(); start += batchSize) {
      int end = Math.min(samples.size(), start + batchSize);
      batches.add(
          samples.subList(start, end).stream().map(sample -> new Showing(sample, 0)).toList());
    }
    return new BatchStream(batches, shown, Showing::pass, frames);
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
