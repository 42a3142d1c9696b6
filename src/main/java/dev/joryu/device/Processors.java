package dev.joryu.device;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of processors, which people write as they like and programs print as makers do. */
final class Processors {

  private Processors() {}

  /**
   * Whether two names can be those of one processor: the same words, or the words of one among
   * those of the other, whatever their case and what stands between them.
   */
  static boolean agree(String one, String other) {
    List<String> ones = words(one);
    List<String> others = words(other);
    return runsIn(ones, others)
        || runsIn(others, ones)
        || allIn(ones, others)
        || allIn(others, ones);
  }

  /** Whether some neighbouring words of a name, written together, are another name. */
  private static boolean runsIn(List<String> few, List<String> many) {
    String wanted = String.join("", few);
    for (int from = 0; from < many.size(); from++) {
      for (int to = from + 1; to <= many.size(); to++) {
        if (String.join("", many.subList(from, to)).equals(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean allIn(List<String> few, List<String> many) {
    Set<String> known = new HashSet<>(many);
    return known.containsAll(few);
  }

  private static List<String> words(String name) {
    String plain = Normalizer.normalize(name, Form.NFKC).toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{M}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
