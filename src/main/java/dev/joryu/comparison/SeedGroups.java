package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts runs that are equal but for the seed together. */
final class SeedGroups {

  private SeedGroups() {}

  /**
   * The groups of an experiment's runs, in the order of the runs.
   *
   * @param evidence what is known of the runs' test images
   */
  static List<SeedGroup> of(List<Run> runs, Evidence evidence) {
    Map<Map<String, String>, List<Run>> bySettings = new LinkedHashMap<>();
    for (Run run : runs) {
      bySettings.computeIfAbsent(Settings.of(run.spec()), key -> new ArrayList<>()).add(run);
    }
    List<Map<String, String>> settings = List.copyOf(bySettings.keySet());
    List<List<Run>> members = List.copyOf(bySettings.values());
    List<String> labels = Labels.of(members, settings);
    List<SeedGroup> groups = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<Run> counted = counted(members.get(i));
      groups.add(
          new SeedGroup(
              labels.get(i),
              members.get(i).get(0).method(),
              counted,
              members.get(i),
              settings.get(i),
              Flags.of(members.get(i), counted, evidence)));
    }
    return groups;
  }

  /** Of each seed the newest run that succeeded. */
  static List<Run> counted(List<Run> members) {
    Map<Long, Run> newest = new TreeMap<>();
    members.stream()
        .filter(run -> run.status() == RunStatus.SUCCEEDED)
        .sorted(Comparator.comparing(Run::id))
        .forEach(run -> newest.put(run.spec().training().seed(), run));
    return List.copyOf(newest.values());
  }
}
