package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import dev.joryu.dataset.importing.Layout.Item;
import dev.joryu.dataset.importing.Problems.Kind;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the folders of classes may be called. */
final class ClassNames {

  private static final int LONGEST = 100;

  private ClassNames() {}

  static void check(List<Item> images, Problems problems) {
    Map<String, Set<String>> spellings = new TreeMap<>();
    for (Item image : images) {
      spellings
          .computeIfAbsent(folded(image.className()), name -> new TreeSet<>())
          .add(image.className());
    }
    for (Set<String> twins : spellings.values()) {
      String first = twins.iterator().next();
      if (first.isEmpty() || first.length() > LONGEST) {
        problems.add(Kind.CLASS_NAME, first, "1 to " + LONGEST + " characters");
      }
      if (twins.size() > 1) {
        problems.add(
            Kind.TWIN,
            String.join("' and '", twins),
            "class names that differ by more than case or the form of their characters");
      }
    }
    checkForms(images, problems);
  }

  /** The same name in composed and decomposed form is two folders that look like one. */
  private static void checkForms(List<Item> images, Problems problems) {
    Map<Split, Map<String, Set<String>>> written = new TreeMap<>();
    for (Item image : images) {
      written
          .computeIfAbsent(image.split(), split -> new TreeMap<>())
          .computeIfAbsent(image.className(), name -> new TreeSet<>())
          .add(image.writtenClass());
    }
    written.forEach(
        (split, names) ->
            names.forEach(
                (name, forms) -> {
                  if (forms.size() > 1) {
                    problems.add(
                        Kind.TWIN,
                        name,
                        "one folder; two differ only in the Unicode form of their names");
                  }
                }));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Form.NFKC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
