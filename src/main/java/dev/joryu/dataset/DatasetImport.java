package dev.joryu.dataset;

import dev.joryu.dataset.importing.CanonicalZip;
import dev.joryu.dataset.synthetic.LeafPainter;
import dev.joryu.dataset.synthetic.LesionSite;
import dev.joryu.dataset.synthetic.StoredPng;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes canonical archives out of what users have. */
public final class DatasetImport {

  private DatasetImport() {}

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
      return new ImportedDataset(archive, written.classes(), written.counts(), warnings);
    }
  }
}
