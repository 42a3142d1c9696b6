package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.pixels.BrokenImage;
import dev.joryu.dataset.pixels.ImageDecoder;
import dev.joryu.dataset.pixels.InOrder;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.PixelFile;
import dev.joryu.dataset.pixels.Shrink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * The decoded pictures of an archive, a little larger than the views they are for, in a mapped file
 * that all trainings of this machine share.
 */
public final class Pixels {

  /** Bump it when the same archive would be decoded to other pixels. */
  private static final int VERSION = 1;

  private static final double MARGIN = 1.25;

  private final List<String> classes;
  private final List<Image> images;
  private final PixelFile file;

  private Pixels(ImageArchive archive, PixelFile file) {
    this.classes = archive.classes();
    this.images = archive.images();
    this.file = file;
  }

  /**
   * Opens the pixels of an archive, decoding it over all cores if nobody has before. Two processes
   * may do so at once; each writes its own file and moves it whole into place.
   *
   * @param largestView side of the largest view they are for, in pixels
   * @param cache directory shared by all trainings of this machine
   */
  public static Pixels open(ImageArchive archive, int largestView, Path cache) throws IOException {
    int side = keptSide(largestView);
    Path directory = Files.createDirectories(cache.resolve("pixels"));
    Path place = directory.resolve("%s-%d-v%d".formatted(archive.fingerprint(), side, VERSION));
    try {
      return new Pixels(archive, PixelFile.open(place, archive.images().size()));
    } catch (NoSuchFileException e) {
      build(archive, side, place);
      return new Pixels(archive, PixelFile.open(place, archive.images().size()));
    }
  }

  /** Class names in the order of their labels. */
  public List<String> classes() {
    return classes;
  }

  /** All images, in the order of their index. */
  public List<Image> images() {
    return images;
  }

  /** The images of one split, in the order of their index. */
  public List<Image> images(Split split) {
    return images.stream().filter(image -> image.split() == split).toList();
  }

  Picture picture(Image image) {
    return file.picture(image.index());
  }

  /** Decodes one picture as an archive's pictures are decoded for views of this side. */
  static Picture decode(byte[] encoded, int largestView) throws BrokenImage {
    return Shrink.toShortSide(ImageDecoder.ofThread().decode(encoded), keptSide(largestView));
  }

  private static int keptSide(int largestView) {
    return (int) Math.ceil(largestView * MARGIN);
  }

  private static void build(ImageArchive archive, int side, Path place) throws IOException {
    Path partial = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID());
    try {
      try (PixelFile.Writer writer = new PixelFile.Writer(partial)) {
        InOrder.run(
            archive.images(),
            image -> decode(archive, image, side),
            (image, picture) -> writer.add(picture));
        writer.finish();
      }
      Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static Picture decode(ImageArchive archive, Image image, int side) throws IOException {
    try {
      return Shrink.toShortSide(ImageDecoder.ofThread().decode(archive.bytes(image)), side);
    } catch (BrokenImage e) {
      throw new IOException(image.path() + " " + e.reason(), e);
    }
  }
}
