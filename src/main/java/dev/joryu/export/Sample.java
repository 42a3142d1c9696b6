package dev.joryu.export;

import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.Preprocessing;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.inference.Parity;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The images a file is held against its network on. */
public final class Sample implements AutoCloseable {

  private static final int IMAGES = Parity.FEWEST_IMAGES;
  private static final SyntheticLeaves LEAVES = new SyntheticLeaves(4, 1, 4, 1, 256, 1);

  private final ImageArchive archive;
  private final @Nullable String dataset;
  private final List<Image> images;

  private Sample(ImageArchive archive, @Nullable String dataset) {
    this.archive = archive;
    this.dataset = dataset;
    this.images = spread(archive);
  }

  /**
   * Images of a dataset, from all over its validation split; where that is too small, of the whole.
   *
   * @param archive as {@link DatasetImport} made it
   * @param dataset the dataset's name
   */
  public static Sample of(Path archive, String dataset) throws IOException {
    return new Sample(ImageArchive.open(archive), dataset);
  }

  /** Generated leaves, where there are no images at all. */
  public static Sample leaves(Path scratch) throws IOException {
    Path archive = scratch.resolve("leaves.zip");
    DatasetImport.synthetic(LEAVES, archive);
    return new Sample(ImageArchive.open(archive), null);
  }

  /** How many images there are. */
  public int size() {
    return images.size();
  }

  /** Name of the dataset they are from; null for generated leaves. */
  @Nullable String dataset() {
    return dataset;
  }

  /** One image as a network's input (3, S, S). */
  float[] image(int number, ImageInput input) throws IOException {
    return Preprocessing.image(archive.bytes(images.get(number)), input);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  private static List<Image> spread(ImageArchive archive) {
    List<Image> validation = archive.images(Split.VAL);
    List<Image> from = validation.size() < IMAGES ? archive.images() : validation;
    int count = Math.min(IMAGES, from.size());
    return IntStream.range(0, count).mapToObj(i -> from.get(i * from.size() / count)).toList();
  }
}
