package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import dev.joryu.spec.Method;
import java.util.List;
import java.util.Map;

/**
 * Runs of an experiment that are equal but for the seed.
 *
 * @param label what people call it; unique within the experiment
 * @param runs those that count: of each seed the newest that succeeded, by seed
 * @param members all runs, whatever became of them, by id
 * @param settings what the members share of their specs, by path
 * @param flags why its members may differ in more than the seed, and which are missing
 */
public record SeedGroup(
    String label,
    Method method,
    List<Run> runs,
    List<Run> members,
    Map<String, String> settings,
    List<Note> flags) {

  public SeedGroup {
    runs = List.copyOf(runs);
    members = List.copyOf(members);
    flags = List.copyOf(flags);
  }

  /** How many seeds count. */
  public int n() {
    return runs.size();
  }

  /** The seeds that count, in order. */
  public List<Long> seeds() {
    return runs.stream().map(run -> run.spec().training().seed()).toList();
  }
}
