package dev.joryu.dataset;

import dev.joryu.dataset.importing.CanonicalZip;
import dev.joryu.dataset.importing.Import;
import dev.joryu.dataset.importing.Limits;
import dev.joryu.dataset.synthetic.LeafPainter;
import dev.joryu.dataset.synthetic.LesionSite;
import dev.joryu.dataset.synthetic.StoredPng;
import dev.joryu.spec.GivenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes canonical archives out of what users have. */
public final class DatasetImport {

  private DatasetImport() {}

  /**
   * Reads a zip of class folders, optionally inside {@code train}, {@code val} and {@code test},
   * beside an optional {@code unlabelled}, and writes it to {@code target}. Where there is no
   * {@code test} or {@code val}, each is cut from train by content.
   *
   * @param skipBroken leaves images out that cannot be decoded (with a warning), instead of
   *     refusing
   * @throws dev.joryu.spec.InvalidInput with everything that is wrong with the zip
   */
  public static ImportedDataset fromZip(GivenFile zip, boolean skipBroken, Path target)
      throws IOException {
    return imported(target, Import.zip(zip, skipBroken, Limits.USUAL, target));
  }

  /** Reads a folder of this machine, as {@link #fromZip} does a zip. */
  public static ImportedDataset fromFolder(Path folder, boolean skipBroken, Path target)
      throws IOException {
    return imported(target, Import.folder(folder, skipBroken, Limits.USUAL, target));
  }

  /** Paints leaves and writes them to {@code target}. */
  public static ImportedDataset synthetic(SyntheticLeaves leaves, Path target) throws IOException {
    List<CanonicalZip.File> files = new ArrayList<>();
    for (LesionSite site : List.of(LesionSite.values()).subList(0, leaves.classes())) {
      paint(site, Split.TRAIN, leaves.trainPerClass(), leaves, files);
      paint(site, Split.VAL, leaves.valPerClass(), leaves, files);
      paint(site, Split.TEST, leaves.testPerClass(), leaves, files);
    }
    CanonicalZip.write(files, target);
    return imported(target, List.of());
  }

  private static void paint(
      LesionSite site, Split split, int count, SyntheticLeaves leaves, List<CanonicalZip.File> to) {
    for (int i = 0; i < count; i++) {
      long seed = Seeds.mix(leaves.seed(), split.ordinal(), site.ordinal(), i);
      String path = String.format(Locale.ROOT, "%s/%s/%05d.png", split, site.className(), i);
      int side = leaves.size();
      to.add(
          new CanonicalZip.File(
              path, () -> StoredPng.encode(LeafPainter.paint(site, side, seed), side, side)));
    }
  }

  private static ImportedDataset imported(Path archive, List<String> warnings) throws IOException {
    try (ImageArchive written = ImageArchive.open(archive)) {
      return new ImportedDataset(
          archive,
          written.classes(),
          written.counts(),
          written.images(Split.UNLABELLED).size(),
          warnings);
    }
  }
}
