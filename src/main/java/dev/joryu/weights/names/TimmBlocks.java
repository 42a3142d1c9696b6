package dev.joryu.weights.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of timm's MobileNets, which it counts by stage and torchvision all in a row: {@code
 * blocks.s.i} is {@code features.n}, n from 1 in the order of (s, i).
 */
final class TimmBlocks {

  private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,4})\\.(\\d{1,4})\\..*");

  private final Set<String> names;
  private final Map<String, String> modules = new LinkedHashMap<>();
  private final List<String> prefixes;

  TimmBlocks(Set<String> names) {
    this.names = names;
    this.prefixes = new ArrayList<>();
    TreeSet<Long> places = new TreeSet<>();
    for (String name : names) {
      Matcher block = BLOCK.matcher(name);
      if (block.matches()) {
        places.add(Long.parseLong(block.group(1)) << Integer.SIZE | Long.parseLong(block.group(2)));
      }
    }
    places.forEach(
        place -> prefixes.add("blocks." + (place >> Integer.SIZE) + "." + place.intValue() + "."));
  }

  /** How many blocks there are. */
  int count() {
    return prefixes.size();
  }

  /** The prefix of the n-th block's names, n from 1. */
  String prefix(int n) {
    return prefixes.get(n - 1);
  }

  /** Whether the n-th block has a module of this name. */
  boolean has(int n, String module) {
    return names.contains(prefix(n) + module + ".weight");
  }

  /** Says that a module of the n-th block has another name. */
  void rename(int n, String module, String to) {
    modules.put(prefix(n) + module, to);
  }

  /** Says that a module outside of the blocks has another name. */
  void rename(String module, String to) {
    modules.put(module, to);
  }

  /** The name of a tensor under the names its module was given. */
  String renamed(String tensor) {
    int dot = tensor.lastIndexOf('.');
    String to = dot < 0 ? null : modules.get(tensor.substring(0, dot));
    return to == null ? tensor : to + tensor.substring(dot);
  }
}
