package dev.joryu.dataset;

import dev.joryu.dataset.importing.CanonicalZip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A canonical dataset archive, open for reading; may be read from several threads. */
public final class ImageArchive implements AutoCloseable {

  private final CanonicalZip.Reader zip;
  private final List<String> classes;
  private final List<Image> images;

  private ImageArchive(CanonicalZip.Reader zip) {
    this.zip = zip;
    this.classes =
        List.copyOf(
            zip.members().stream()
                .filter(member -> split(member) != Split.UNLABELLED)
                .map(CanonicalZip.Member::className)
                .collect(Collectors.toCollection(TreeSet::new)));
    this.images =
        zip.members().stream()
            .map(
                member ->
                    new Image(
                        member.index(),
                        split(member),
                        split(member) == Split.UNLABELLED
                            ? Image.NO_LABEL
                            : Collections.binarySearch(classes, member.className()),
                        member.path()))
            .toList();
  }

  /**
   * Opens an archive that {@link DatasetImport} made.
   *
   * @throws IOException if the file is not such an archive
   */
  public static ImageArchive open(Path archive) throws IOException {
    return new ImageArchive(CanonicalZip.open(archive));
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

  /** Images per class, in the order of the classes, for each split that has labelled images. */
  public Map<Split, Map<String, Integer>> counts() {
    Map<Split, Map<String, Integer>> counts = new EnumMap<>(Split.class);
    for (Image image : images) {
      if (image.label() == Image.NO_LABEL) {
        continue;
      }
      counts
          .computeIfAbsent(image.split(), split -> zeros())
          .merge(classes.get(image.label()), 1, Integer::sum);
    }
    return counts;
  }

  /** The encoded bytes of an image, as they were uploaded. */
  public byte[] bytes(Image image) throws IOException {
    return zip.bytes(image.index());
  }

  /** A hash over the names, sizes and checksums of all images; equal for equal archives. */
  public String fingerprint() {
    return zip.fingerprint();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static Split split(CanonicalZip.Member member) {
    return Split.valueOf(member.split().toUpperCase(Locale.ROOT));
  }

  private Map<String, Integer> zeros() {
    Map<String, Integer> zeros = new LinkedHashMap<>();
    classes.forEach(name -> zeros.put(name, 0));
    return zeros;
  }

  /**
   * One image of an archive.
   *
   * @param index place in the archive, from 0
   * @param label index of its class; {@link #NO_LABEL} for an image without one
   * @param path {@code split/class/file}
   */
  public record Image(int index, Split split, int label, String path) {

    /** Stands where an image has no class. */
    public static final int NO_LABEL = -1;
  }
}
