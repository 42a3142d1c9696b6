package dev.joryu.dataset.importing;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Images that stay on one side of every cut: those of one group and copies of one image, and so on
 * from one to the next, for a copy may be of another group.
 */
final class Kin {

  private final Map<String, String> nearer = new HashMap<>();

  private Kin(List<Checked> images) {
    for (Checked image : images) {
      String group = first(image.group());
      String copies = first(image.sha256());
      if (!group.equals(copies)) {
        nearer.put(copies, group);
      }
    }
  }

  /** All images by kin, in an order that depends on content and groups' names alone. */
  static Collection<List<Checked>> of(List<Checked> images) {
    Kin kin = new Kin(images);
    Map<String, List<Checked>> found =
        images.stream().collect(Collectors.groupingBy(image -> kin.first(image.group())));
    Map<String, List<Checked>> ordered = new TreeMap<>();
    found.values().forEach(together -> ordered.put(key(together), together));
    return ordered.values();
  }

  private static String key(List<Checked> together) {
    return together.stream()
        .map(image -> Sha256.hex(image.group().getBytes(StandardCharsets.UTF_8)))
        .reduce((a, b) -> a.compareTo(b) <= 0 ? a : b)
        .orElseThrow();
  }

  /** The name that stands for all that belong together; shortens the way there. */
  private String first(String name) {
    String at = name;
    for (String next = nearer.get(at); next != null; next = nearer.get(at)) {
      String afterNext = nearer.getOrDefault(next, next);
      nearer.put(at, afterNext);
      if (afterNext.equals(next)) {
        return next;
      }
      at = afterNext;
    }
    return at;
  }
}
