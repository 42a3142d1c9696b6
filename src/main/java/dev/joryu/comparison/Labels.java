package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names groups: by what the names of their runs share, else by what tells them apart. */
final class Labels {

  /** A number at the end, with what leads up to it; not the end of a decimal number. */
  private static final Pattern NUMBERED =
      Pattern.compile("(.*?[^\\s_.+()-])[\\s_+(-]*(?:(?i:seed|シード)[\\s_]*)?(?<![.\\d])(\\d+)\\)?");

  private Labels() {}

  /** One label for each group of members, unique. */
  static List<String> of(List<List<Run>> groups, List<Map<String, String>> settings) {
    List<String> labels = new ArrayList<>();
    Map<String, Integer> uses = new HashMap<>();
    for (List<Run> members : groups) {
      String stem = stem(members);
      labels.add(stem);
      uses.merge(stem, 1, Integer::sum);
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < groups.size(); i++) {
      String label = labels.get(i);
      if (label.isEmpty() || uses.getOrDefault(label, 0) > 1) {
        label = described(i, groups, settings);
      }
      String unique = label;
      for (int number = 2; !taken.add(unique); number++) {
        unique = label + " (" + number + ")";
      }
      labels.set(i, unique);
    }
    return labels;
  }

  /** What all names are but for a number at their end; empty if they share nothing. */
  private static String stem(List<Run> members) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> stems = new HashSet<>();
    boolean seeds = true;
    for (Run run : members) {
      names.add(run.name());
      Matcher numbered = NUMBERED.matcher(run.name());
      boolean matches = numbered.matches();
      stems.add(matches ? numbered.group(1) : run.name());
      seeds &= matches && numbered.group(2).equals("" + run.spec().training().seed());
    }
    if (names.size() == 1 && !seeds) {
      return names.iterator().next();
    }
    return stems.size() == 1 ? stems.iterator().next() : "";
  }

  /** The method, and as few settings as tell the group from the others of its method. */
  private static String described(
      int group, List<List<Run>> groups, List<Map<String, String>> settings) {
    String method = groups.get(group).get(0).method().toString();
    List<Map<String, String>> rivals = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      if (i != group && groups.get(i).get(0).method() == groups.get(group).get(0).method()) {
        rivals.add(settings.get(i));
      }
    }
    Map<String, String> own = settings.get(group);
    StringBuilder label = new StringBuilder(method);
    for (String path : differing(own, rivals)) {
      if (rivals.isEmpty()) {
        break;
      }
      int before = rivals.size();
      rivals.removeIf(other -> !own.getOrDefault(path, "").equals(other.getOrDefault(path, "")));
      if (rivals.size() < before) {
        String value = own.getOrDefault(path, "");
        if (!value.isEmpty()) { // what is left out reads best where it is left out
          label.append(" · ").append(path.substring(path.lastIndexOf('.') + 1));
          label.append(' ').append(value);
        }
      }
    }
    return label.toString();
  }

  /**
   * Paths that differ from some rival, those that tell most of them apart first, then the short.
   */
  private static List<String> differing(Map<String, String> own, List<Map<String, String>> rivals) {
    Map<String, Integer> apart = new HashMap<>();
    Set<String> paths = new TreeSet<>(own.keySet());
    rivals.forEach(other -> paths.addAll(other.keySet()));
    for (String path : paths) {
      for (Map<String, String> other : rivals) {
        if (!own.getOrDefault(path, "").equals(other.getOrDefault(path, ""))) {
          apart.merge(path, 1, Integer::sum);
        }
      }
    }
    return apart.keySet().stream()
        .sorted(
            Comparator.comparing((String path) -> -apart.getOrDefault(path, 0))
                .thenComparing(String::length)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
