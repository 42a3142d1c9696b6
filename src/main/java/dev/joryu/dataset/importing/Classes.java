package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import dev.joryu.dataset.importing.Problems.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the splits of a dataset hold classes that fit each other. */
final class Classes {

  private final Map<Split, Set<String>> withImages = new TreeMap<>();
  private final Problems problems;
  private final List<String> warnings = new ArrayList<>();

  private Classes(Problems problems) {
    this.problems = problems;
  }

  /** Adds to the problems what forbids the import and returns what the user should know. */
  static List<String> check(Layout layout, List<Checked> images, Problems problems) {
    Classes classes = new Classes(problems);
    for (Checked image : images) {
      classes
          .withImages
          .computeIfAbsent(image.split(), split -> new TreeSet<>())
          .add(image.className());
    }
    layout.folders().forEach((split, names) -> classes.checkEmpty(split, new TreeSet<>(names)));
    classes.checkFit();
    return classes.warnings;
  }

  private void checkEmpty(Split split, Set<String> folders) {
    folders.removeAll(in(split));
    for (String name : folders) {
      if (split == Split.TRAIN) {
        problems.add(Kind.EMPTY_CLASS, name, "at least one image that can be read in each class");
      } else {
        warnings.add("class '%s' has no image in %s".formatted(name, split));
      }
    }
  }

  private void checkFit() {
    Set<String> train = in(Split.TRAIN);
    boolean onlyForTesting = train.isEmpty() && in(Split.VAL).isEmpty();
    Set<String> known = onlyForTesting ? in(Split.TEST) : train;
    if (known.size() < 2) {
      problems.add(
          Kind.FEW_CLASSES,
          known.isEmpty() ? "0 classes" : "1 class (" + known.iterator().next() + ")",
          "at least 2 classes with images; expected are " + Layout.EXPECTED);
    }
    for (Split split : List.of(Split.VAL, Split.TEST)) {
      Set<String> unknown = new TreeSet<>(in(split));
      unknown.removeAll(known);
      unknown.forEach(
          name ->
              problems.add(
                  Kind.CLASS_NOT_IN_TRAIN,
                  split + "/" + name,
                  "only classes that train has too: " + String.join(", ", known)));
      if (!in(split).isEmpty()) {
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(in(split));
        missing.forEach(
            name -> warnings.add("class '%s' has no image in %s".formatted(name, split)));
      }
    }
    if (onlyForTesting) {
      warnings.add("there is no train folder: the dataset can be used for testing only");
    }
  }

  private Set<String> in(Split split) {
    return withImages.getOrDefault(split, Set.of());
  }
}
