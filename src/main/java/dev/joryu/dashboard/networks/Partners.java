package dev.joryu.dashboard.networks;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.FeatureLevel;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.DistillationSpec.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which networks align alike: those of a role whose feature maps are the same. */
final class Partners {

  private Partners() {}

  /** The networks of a role in groups with the same maps, in the order of the enum. */
  static List<List<Architecture>> groups(Role role) {
    Map<List<FeatureLevel>, List<Architecture>> groups = new LinkedHashMap<>();
    Architecture.networks().stream()
        .filter(architecture -> architecture.role() == role)
        .forEach(one -> groups.computeIfAbsent(one.maps(), maps -> new ArrayList<>()).add(one));
    return List.copyOf(groups.values());
  }

  /** The pairs a run gets that names none, one text each. */
  static List<String> pairs(Architecture teacher, Architecture student) {
    return Pair.ofCommonStrides(teacher, student).stream()
        .map(pair -> pair.teacher() + " → " + pair.student())
        .toList();
  }

  static List<String> names(Collection<Architecture> architectures) {
    return architectures.stream().map(Architecture::toString).toList();
  }
}
