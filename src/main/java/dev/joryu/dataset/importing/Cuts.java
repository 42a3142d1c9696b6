package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import dev.joryu.dataset.importing.Problems.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cuts the splits that a dataset lacks out of its train images. Which image goes where depends on
 * the images' content (or their groups' names) alone: not on names, order or a seed.
 */
final class Cuts {

  static final double SHARE = 0.15;
  private static final int FEWEST_TO_CUT = 3;

  private final Collection<List<Checked>> kin;
  private final Map<Checked, Split> splits = new HashMap<>();
  private final Map<String, Integer> classSizes = new TreeMap<>();
  private final Map<String, Integer> left = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Cuts(List<Checked> images) {
    this.kin = Kin.of(images);
    for (Checked image : images) {
      splits.put(image, image.split());
      if (image.split() == Split.TRAIN) {
        classSizes.merge(image.className(), 1, Integer::sum);
      }
    }
    left.putAll(classSizes);
  }

  /** Cuts test, then val, where there is none. */
  static Cuts of(List<Checked> images, Problems problems) {
    Cuts cuts = new Cuts(images);
    for (Split split : List.of(Split.TEST, Split.VAL)) {
      if (!cuts.classSizes.isEmpty() && !cuts.splits.containsValue(split) && problems.isEmpty()) {
        cuts.cut(split, problems);
      }
    }
    return cuts;
  }

  Split splitOf(Checked image) {
    return splits.getOrDefault(image, image.split());
  }

  /** The split of an image; images without a class are learned from like those of train. */
  Split sideOf(Checked image) {
    Split split = splitOf(image);
    return split == Split.UNLABELLED ? Split.TRAIN : split;
  }

  /**
   * The images without a class that nothing may learn from: a copy of them, or another image of
   * their group, is validated or tested on.
   */
  Set<Checked> leftOut() {
    return kin.stream()
        .filter(together -> together.stream().anyMatch(image -> sideOf(image) != Split.TRAIN))
        .flatMap(List::stream)
        .filter(image -> !image.isLabelled())
        .collect(Collectors.toSet());
  }

  /** What was cut, in sentences. */
  List<String> warnings() {
    return warnings;
  }

  private void cut(Split to, Problems problems) {
    List<List<Checked>> groups = groupsInOrder();
    Map<String, Integer> taken = new TreeMap<>();
    int before = left.values().stream().mapToInt(Integer::intValue).sum();
    classSizes.forEach(
        (name, size) -> {
          int wanted = size < FEWEST_TO_CUT ? 0 : (int) Math.max(1, Math.round(size * SHARE));
          for (List<Checked> group : groups) {
            if (taken.getOrDefault(name, 0) < wanted && mayLeave(group, name)) {
              group.forEach(image -> move(image, to, taken));
            }
          }
        });
    int moved = taken.values().stream().mapToInt(Integer::intValue).sum();
    if (moved == 0) {
      refuse(to, problems);
      return;
    }
    List<String> without =
        classSizes.keySet().stream().filter(name -> !taken.containsKey(name)).toList();
    warnings.add(
        "there was no %s folder: %d images of %d were cut from train%s"
            .formatted(
                to,
                moved,
                before,
                without.isEmpty() ? "" : ", none of '" + String.join("', '", without) + "'"));
  }

  private void refuse(Split to, Problems problems) {
    boolean enough = classSizes.values().stream().anyMatch(size -> size >= FEWEST_TO_CUT);
    problems.add(
        enough ? Kind.NOTHING_TO_CUT : Kind.TOO_FEW_TO_CUT,
        "train",
        enough
            ? ("there is no %s folder, and none can be cut from train, since copies of an image and"
                    + " images of a group stay together and every class has but one")
                .formatted(to)
            : "there is no %s folder, and none can be cut from train: that takes %d images of a class"
                .formatted(to, FEWEST_TO_CUT));
  }

  private void move(Checked image, Split to, Map<String, Integer> taken) {
    splits.put(image, to);
    taken.merge(image.className(), 1, Integer::sum);
    left.merge(image.className(), -1, Integer::sum);
  }

  /** A group goes as a whole, and only if no class loses its last training image by it. */
  private boolean mayLeave(List<Checked> group, String className) {
    if (splitOf(group.get(0)) != Split.TRAIN
        || group.stream().noneMatch(image -> image.className().equals(className))) {
      return false;
    }
    return group.stream()
        .collect(Collectors.groupingBy(Checked::className, Collectors.counting()))
        .entrySet()
        .stream()
        .allMatch(entry -> left.getOrDefault(entry.getKey(), 0) > entry.getValue());
  }

  private List<List<Checked>> groupsInOrder() {
    return kin.stream()
        .map(
            together ->
                together.stream()
                    .filter(image -> image.split() == Split.TRAIN)
                    .sorted(Comparator.comparing(image -> image.item().path()))
                    .toList())
        .filter(group -> !group.isEmpty())
        .toList();
  }
}
