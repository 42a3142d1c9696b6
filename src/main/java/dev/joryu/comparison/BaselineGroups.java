package dev.joryu.comparison;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Method;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which group each is compared with: the one the reader named; else, of the groups of method
 * baseline, the one whose data, network and training are the same.
 */
final class BaselineGroups {

  /** What all methods see; of the distillation the views and images, not how they are used. */
  private static final Set<String> SHARED =
      Set.of("dataset", "distillation.cacheViews", "distillation.transfer");

  private final List<SeedGroup> groups;
  private final @Nullable SeedGroup asked;

  /**
   * @param asked label of the group that all are compared with; null for each its own
   * @throws InvalidInput if there is no such group of students
   */
  BaselineGroups(List<SeedGroup> groups, @Nullable String asked) {
    this.groups = groups;
    this.asked = asked == null ? null : named(asked);
  }

  /** The one that stands for the experiment: that of most groups, of equals the larger. */
  Optional<SeedGroup> main() {
    if (asked != null) {
      return Optional.of(asked);
    }
    return candidates()
        .max(
            Comparator.comparing((SeedGroup group) -> group.n() > 0)
                .thenComparing(this::followers)
                .thenComparing(SeedGroup::n)
                .thenComparing(group -> -groups.indexOf(group)));
  }

  /** The one this group is compared with; itself if it is one. Empty for teachers. */
  Optional<SeedGroup> of(SeedGroup group) {
    if (group.method() == Method.TEACHER) {
      return Optional.empty();
    }
    if (asked != null) {
      return Optional.of(asked);
    }
    if (group.method() == Method.BASELINE) {
      return Optional.of(group);
    }
    return candidates()
        .filter(baseline -> baseline.n() > 0 && alike(baseline, group))
        .max(Comparator.comparing(SeedGroup::n))
        .or(this::main);
  }

  /** Labels of the groups that may be named. */
  List<String> labels() {
    return students().map(SeedGroup::label).toList();
  }

  /** Whether both learn from the same data, with the same network, in the same way. */
  static boolean alike(SeedGroup one, SeedGroup other) {
    return differing(one, other).isEmpty();
  }

  /** What both settle differently though it has nothing to do with the teacher, by path. */
  static List<String> differing(SeedGroup one, SeedGroup other) {
    Map<String, String> paths = new TreeMap<>(one.settings());
    paths.putAll(other.settings());
    return paths.keySet().stream()
        .filter(
            path ->
                SHARED.contains(path) || path.startsWith("model.") || path.startsWith("training."))
        .filter(
            path ->
                !one.settings()
                    .getOrDefault(path, "")
                    .equals(other.settings().getOrDefault(path, "")))
        .toList();
  }

  private long followers(SeedGroup baseline) {
    return students().filter(group -> group != baseline && alike(group, baseline)).count();
  }

  private Stream<SeedGroup> candidates() {
    return groups.stream().filter(group -> group.method() == Method.BASELINE);
  }

  private Stream<SeedGroup> students() {
    return groups.stream().filter(group -> group.method() != Method.TEACHER);
  }

  private SeedGroup named(String label) {
    return students()
        .filter(group -> group.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    new Violation(
                        "baseline", Rule.NOT_ONE_OF, label, String.join(", ", labels()))));
  }
}
