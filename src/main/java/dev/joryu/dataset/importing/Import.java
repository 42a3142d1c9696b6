package dev.joryu.dataset.importing;

import dev.joryu.dataset.importing.Source.Entry;
import dev.joryu.dataset.pixels.ImageFormat;
import dev.joryu.spec.GivenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import, from what a user has to a canonical archive. */
public final class Import {

  private static final Logger LOG = LoggerFactory.getLogger(Import.class);

  private final Source source;
  private final Problems problems;
  private final boolean skipBroken;
  private final List<String> warnings = new ArrayList<>();

  private Import(Source source, Problems problems, boolean skipBroken) {
    this.source = source;
    this.problems = problems;
    this.skipBroken = skipBroken;
  }

  /**
   * Imports a zip.
   *
   * @param skipBroken leaves images out that cannot be decoded, instead of refusing them
   * @return what the user should know, in sentences
   * @throws dev.joryu.spec.InvalidInput with everything that is wrong with it
   */
  public static List<String> zip(GivenFile zip, boolean skipBroken, Limits limits, Path target)
      throws IOException {
    Problems problems = new Problems("file");
    try (Source source = ZipSource.open(zip, problems, limits)) {
      return new Import(source, problems, skipBroken).to(target);
    }
  }

  /** Imports a folder of this machine, as {@link #zip} does a zip. */
  public static List<String> folder(Path folder, boolean skipBroken, Limits limits, Path target)
      throws IOException {
    Problems problems = new Problems("path");
    try (Source source = FolderSource.open(folder, problems, limits)) {
      return new Import(source, problems, skipBroken).to(target);
    }
  }

  private List<String> to(Path target) throws IOException {
    Layout layout = Layout.of(source.entries(), problems);
    Names.warn(
        warnings, layout.ignored(), "left out, as they are not " + ImageFormat.NAMES + " files");
    Names.warn(warnings, layout.outside(), "left out, as they lie in no class folder");
    List<Checked> images = inspect(layout);
    warnings.addAll(Classes.check(layout, images, problems));
    problems.throwIfAny();
    Cuts cuts = Cuts.of(images, problems);
    problems.throwIfAny();
    warnings.addAll(cuts.warnings());
    long groups = images.stream().map(Checked::group).filter(Groups::isNamed).distinct().count();
    if (groups > 0 && !cuts.warnings().isEmpty()) {
      warnings.add(
          "split by group: what groups.csv puts together, %d groups, is on one side of every cut"
              .formatted(groups));
    }
    List<Checked> kept = kept(images, cuts);
    warnings.addAll(Duplicates.warnings(kept, cuts));
    CanonicalZip.write(files(kept, cuts), target);
    return List.copyOf(warnings);
  }

  private List<Checked> inspect(Layout layout) throws IOException {
    long start = System.nanoTime();
    Inspection inspection = Inspection.of(layout.images(), source, groups(layout));
    double seconds = (System.nanoTime() - start) / 1e9;
    LOG.info(
        "decoded {} images in {} s, {} images/s",
        layout.images().size(),
        String.format(Locale.ROOT, "%.1f", seconds),
        Math.round(layout.images().size() / seconds));
    if (skipBroken) {
      Names.warn(warnings, inspection.broken(), "left out, as they are broken");
    } else {
      inspection.reportBroken(problems);
    }
    return inspection.whole();
  }

  private Groups groups(Layout layout) throws IOException {
    Entry csv = layout.groups();
    if (csv == null) {
      return Groups.NONE;
    }
    Groups groups = Groups.read(source.read(csv), problems);
    Names.warn(
        warnings,
        groups.check(layout.images(), problems),
        "in groups.csv, though the dataset has no such image");
    List<String> alone =
        layout.images().stream()
            .filter(image -> groups.of(image) == null)
            .map(image -> image.entry().path())
            .toList();
    if (!groups.isEmpty()) {
      Names.warn(warnings, alone, "not in groups.csv, so each is a group of its own");
    }
    return groups;
  }

  /** Without the images of no class that would give away what is tested on. */
  private List<Checked> kept(List<Checked> images, Cuts cuts) {
    Set<Checked> leftOut = cuts.leftOut();
    Names.warn(
        warnings,
        images.stream().filter(leftOut::contains).map(i -> i.item().entry().path()).toList(),
        "left out of unlabelled, as val or test has the same image or one of the same group");
    return images.stream().filter(image -> !leftOut.contains(image)).toList();
  }

  private List<CanonicalZip.File> files(List<Checked> images, Cuts cuts) {
    List<CanonicalZip.File> files = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (Checked image : images) {
      String name = image.isLabelled() ? image.className() : CanonicalZip.NO_CLASS;
      String folder = cuts.splitOf(image) + "/" + name + "/";
      String path = folder + image.item().file();
      // subfolders of a class become part of the file's name, which may meet another one's
      for (int i = 2; !paths.add(path); i++) {
        path = folder + i + "_" + image.item().file();
      }
      files.add(new CanonicalZip.File(path, () -> source.read(image.item().entry())));
    }
    return files;
  }
}
