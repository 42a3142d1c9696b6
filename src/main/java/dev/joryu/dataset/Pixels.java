package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.pixels.BrokenImage;
import dev.joryu.dataset.pixels.ImageDecoder;
import dev.joryu.dataset.pixels.InOrder;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.PixelFile;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Decoded pictures of an archive, as far as they are needed, in a mapped file that all trainings of
 * this machine share.
 */
final class Pixels {

  /** Bump it when the same archive would be decoded to other pixels. */
  private static final int VERSION = 2;

  /** Ends the use of a file when nobody can ask for its pictures any more. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final Map<Integer, Integer> places = new HashMap<>();
  private final PixelFile file;

  private Pixels(List<Image> images, PixelFile file, PixelUse use) {
    this.file = file;
    CLEANER.register(this, use::end);
    images.forEach(image -> places.put(image.index(), places.size()));
  }

  /**
   * Opens the pixels of an archive, decoding it over all cores if nobody has before. Two processes
   * may do so at once; each writes its own file and moves it whole into place.
   *
   * @param splits whose images are wanted
   * @param cache directory shared by all trainings of this machine
   */
  static Pixels open(ImageArchive archive, Set<Split> splits, Keeping keeping, Path cache)
      throws IOException {
    List<Image> images =
        archive.images().stream().filter(image -> splits.contains(image.split())).toList();
    Path directory = Files.createDirectories(PixelCache.directory(cache));
    Path place =
        directory.resolve(
            "%s-%s-%s-v%d".formatted(archive.fingerprint(), name(splits), keeping.key(), VERSION));
    PixelUse use = PixelUse.begin(place);
    try {
      return new Pixels(images, file(archive, images, keeping, place), use);
    } catch (IOException | RuntimeException e) {
      use.end();
      throw e;
    }
  }

  private static PixelFile file(
      ImageArchive archive, List<Image> images, Keeping keeping, Path place) throws IOException {
    try {
      return PixelFile.open(place, images.size());
    } catch (NoSuchFileException e) {
      build(archive, images, keeping, place);
      return PixelFile.open(place, images.size());
    }
  }

  private static String name(Set<Split> splits) {
    return splits.stream().sorted().map(Split::toString).collect(Collectors.joining("+"));
  }

  /** What is kept of an image; it must be one of those the pixels were opened for. */
  Picture picture(Image image) {
    return file.picture(Objects.requireNonNull(places.get(image.index()), image.path()));
  }

  private static void build(ImageArchive archive, List<Image> images, Keeping keeping, Path place)
      throws IOException {
    Path partial = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID());
    try {
      try (PixelFile.Writer writer = new PixelFile.Writer(partial)) {
        InOrder.run(
            images,
            image -> keeping.of(decode(archive, image)),
            (image, picture) -> writer.add(picture));
        writer.finish();
      }
      Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Decodes one image, past any cache. */
  static Picture decode(ImageArchive archive, Image image) throws IOException {
    try {
      return ImageDecoder.ofThread().decode(archive.bytes(image));
    } catch (BrokenImage e) {
      throw new IOException(image.path() + " " + e.reason(), e);
    }
  }
}
