package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Images and groups that stand where they flatter a result. */
final class Duplicates {

  private Duplicates() {}

  static List<String> warnings(List<Checked> images, Cuts cuts) {
    List<String> warnings = new ArrayList<>();
    List<String> leaked = new ArrayList<>();
    List<String> ambiguous = new ArrayList<>();
    for (List<Checked> same : by(images, Checked::sha256)) {
      if (isTorn(same, cuts)) {
        leaked.add(paths(same));
      }
      if (same.stream().filter(Checked::isLabelled).map(Checked::className).distinct().count()
          > 1) {
        ambiguous.add(paths(same));
      }
    }
    List<String> torn =
        by(images, Checked::group).stream()
            .filter(group -> !group.get(0).group().equals(group.get(0).sha256()))
            .filter(group -> isTorn(group, cuts))
            .map(group -> group.get(0).group())
            .toList();
    Names.warn(
        warnings,
        Lookalikes.across(Split.TRAIN, Set.of(Split.VAL, Split.TEST), images, cuts),
        "images of train look nearly the same as images of val or test");
    Names.warn(
        warnings,
        Lookalikes.across(Split.VAL, Set.of(Split.TEST), images, cuts),
        "images of val look nearly the same as images of test");
    Names.warn(
        warnings, leaked, "the same image is in several of train (or unlabelled), val and test");
    Names.warn(warnings, ambiguous, "the same image is in several classes");
    Names.warn(
        warnings,
        torn,
        "images of one group are in several of train (or unlabelled), val and test");
    return warnings;
  }

  private static Collection<List<Checked>> by(List<Checked> images, Function<Checked, String> key) {
    return images.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static boolean isTorn(List<Checked> images, Cuts cuts) {
    return images.stream().map(cuts::sideOf).distinct().count() > 1;
  }

  static String paths(List<Checked> images) {
    return images.stream()
        .map(image -> image.item().entry().path())
        .collect(Collectors.joining(" = "));
  }
}
