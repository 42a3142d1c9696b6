package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import dev.joryu.dataset.importing.Problems.Kind;
import dev.joryu.dataset.importing.Source.Entry;
import dev.joryu.dataset.pixels.ImageFormat;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds splits and classes in the folders of an incoming dataset. */
final class Layout {

  static final String EXPECTED =
      "folders named after the classes with images in them, optionally inside train, val and test,"
          + " and images without a class inside unlabelled";

  private static final Map<String, Split> SPLIT_FOLDERS =
      Map.ofEntries(
          Map.entry("train", Split.TRAIN),
          Map.entry("training", Split.TRAIN),
          Map.entry("val", Split.VAL),
          Map.entry("valid", Split.VAL),
          Map.entry("validation", Split.VAL),
          Map.entry("test", Split.TEST),
          Map.entry("testing", Split.TEST),
          Map.entry("unlabelled", Split.UNLABELLED),
          Map.entry("unlabeled", Split.UNLABELLED));
  private static final Set<String> JUNK = Set.of("__macosx", "thumbs.db", "desktop.ini");

  private final Problems problems;
  private final List<Item> images = new ArrayList<>();
  private final Map<Split, Set<String>> folders = new TreeMap<>();
  private final List<String> ignored = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();
  private final Set<String> otherFolders = new HashSet<>();
  private @Nullable Entry groups;
  private boolean split;
  private int wrappers;

  private Layout(Problems problems) {
    this.problems = problems;
  }

  /**
   * An image and where it belongs.
   *
   * @param path without the folders that wrap the whole dataset
   * @param split TRAIN where the dataset has no folders for splits
   * @param className empty where the image has none
   * @param writtenClass the class as the source writes it, its characters not composed
   * @param file name in its class folder, subfolders included
   */
  record Item(
      Entry entry, String path, Split split, String className, String writtenClass, String file) {}

  static Layout of(List<Entry> entries, Problems problems) {
    Layout layout = new Layout(problems);
    List<Entry> kept = entries.stream().filter(entry -> !isJunk(entry.path())).toList();
    List<List<String>> imagePaths =
        kept.stream().filter(Layout::isImage).map(entry -> parts(entry.path())).toList();
    if (imagePaths.isEmpty()) {
      throw problems.fatal(Kind.NOTHING_FOUND, "", "no image was found; expected are " + EXPECTED);
    }
    layout.wrappers = wrappers(imagePaths);
    layout.split = imagePaths.stream().anyMatch(path -> splitOf(path, layout.wrappers) != null);
    kept.forEach(layout::place);
    layout.otherFolders.forEach(
        name -> problems.add(Kind.MIXED_LAYOUT, name, "beside train, val and test nothing else"));
    ClassNames.check(
        layout.images.stream().filter(item -> item.split() != Split.UNLABELLED).toList(), problems);
    return layout;
  }

  /** The images found, in the order of the source. */
  List<Item> images() {
    return images;
  }

  /** Class folders by split, whether there are images in them or not. */
  Map<Split, Set<String>> folders() {
    return folders;
  }

  /** Whether the dataset came with folders for its splits. */
  boolean hasSplits() {
    return split;
  }

  /** Files that are no images. */
  List<String> ignored() {
    return ignored;
  }

  /** Images that lie in no class folder. */
  List<String> outside() {
    return outside;
  }

  /** The file {@code groups.csv}. */
  @Nullable Entry groups() {
    return groups;
  }

  private void place(Entry entry) {
    List<String> path = parts(entry.path());
    if (path.size() <= wrappers) {
      placeOutside(entry);
      return;
    }
    List<String> inside = path.subList(wrappers, path.size());
    if (!entry.folder() && inside.size() == 1 && inside.get(0).equals("groups.csv")) {
      groups = entry;
      return;
    }
    Split named = splitOf(inside, 0);
    if (named == Split.UNLABELLED) {
      placeWithoutClass(entry, inside);
      return;
    }
    if (split && named == null && (entry.folder() || inside.size() > 1)) {
      otherFolders.add(inside.get(0));
      return;
    }
    placeInClass(
        entry, inside, split ? Objects.requireNonNullElse(named, Split.TRAIN) : Split.TRAIN);
  }

  private void placeInClass(Entry entry, List<String> inside, Split where) {
    int classAt = split ? 1 : 0;
    int folderDepth = entry.folder() ? inside.size() : inside.size() - 1;
    if (folderDepth > classAt) {
      folders.computeIfAbsent(where, s -> new HashSet<>()).add(inside.get(classAt));
    }
    if (entry.folder()) {
      return;
    }
    if (!isImage(entry)) {
      ignored.add(entry.path());
    } else if (folderDepth > classAt) {
      images.add(
          new Item(
              entry,
              String.join("/", inside),
              where,
              inside.get(classAt),
              entry.path().split("/")[wrappers + classAt],
              String.join("_", inside.subList(classAt + 1, inside.size()))));
    } else {
      outside.add(entry.path());
    }
  }

  private void placeWithoutClass(Entry entry, List<String> inside) {
    if (isImage(entry)) {
      String file = String.join("_", inside.subList(1, inside.size()));
      images.add(new Item(entry, String.join("/", inside), Split.UNLABELLED, "", "", file));
    } else if (!entry.folder()) {
      ignored.add(entry.path());
    }
  }

  private void placeOutside(Entry entry) {
    if (!entry.folder()) {
      (isImage(entry) ? outside : ignored).add(entry.path());
    }
  }

  /** How many folders, one in the other, hold everything and mean nothing. */
  private static int wrappers(List<List<String>> images) {
    int depth = 0;
    while (true) {
      int at = depth;
      Set<String> tops =
          images.stream()
              .map(path -> path.size() > at + 1 ? path.get(at) : "")
              .collect(Collectors.toSet());
      Set<String> below =
          images.stream()
              .filter(path -> path.size() > at + 2)
              .map(path -> path.get(at + 1))
              .collect(Collectors.toSet());
      boolean meansNothing =
          tops.size() == 1
              && images.stream().noneMatch(path -> splitOf(path, at) != null)
              && (below.size() > 1 || below.stream().anyMatch(Layout::isSplit));
      if (!meansNothing) {
        return depth;
      }
      depth++;
    }
  }

  private static @Nullable Split splitOf(List<String> path, int at) {
    return path.size() > at ? SPLIT_FOLDERS.get(path.get(at).toLowerCase(Locale.ROOT)) : null;
  }

  private static boolean isSplit(String folder) {
    return SPLIT_FOLDERS.containsKey(folder.toLowerCase(Locale.ROOT));
  }

  private static boolean isImage(Entry entry) {
    return !entry.folder() && ImageFormat.isNamedAsImage(entry.path());
  }

  private static boolean isJunk(String path) {
    return Arrays.stream(path.split("/"))
        .anyMatch(part -> part.startsWith(".") || JUNK.contains(part.toLowerCase(Locale.ROOT)));
  }

  /** The parts of a path in composed form; macOS writes names decomposed. */
  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/"))
        .map(part -> Normalizer.normalize(part, Form.NFC).strip())
        .toList();
  }
}
