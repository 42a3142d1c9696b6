package dev.joryu.experiment;

import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.BulkOrder.Refusal;
import dev.joryu.experiment.RunAction.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs that something is to be done to, as they stood before, and those that refuse it. */
final class Concerned {

  private final Map<Long, Standing> runs = new LinkedHashMap<>();
  private final List<Refusal> refused;

  Concerned() {
    this(new ArrayList<>());
  }

  private Concerned(List<Refusal> refused) {
    this.refused = refused;
  }

  /** Adds a run, or its refusal; one without a standing does not exist. */
  void add(long run, @Nullable Standing standing, RunAction action) {
    if (standing == null) {
      refused.add(new Refusal(run, Refusal.MISSING));
    } else {
      action
          .refusal(standing)
          .ifPresentOrElse(
              reason -> refused.add(new Refusal(run, reason)), () -> runs.put(run, standing));
    }
  }

  void refuse(long run, String reason) {
    runs.remove(run);
    refused.add(new Refusal(run, reason));
  }

  List<Long> ids() {
    return new ArrayList<>(runs.keySet());
  }

  List<Long> with(RunStatus status) {
    return where(standing -> standing.status() == status);
  }

  List<Long> heldBack() {
    return where(Standing::isHeldBack);
  }

  List<Long> without(Collection<Long> others) {
    Set<Long> left = Set.copyOf(others);
    return runs.keySet().stream().filter(run -> !left.contains(run)).toList();
  }

  Outcome outcome() {
    return new Outcome(ids(), List.copyOf(refused));
  }

  private List<Long> where(Predicate<Standing> how) {
    return runs.entrySet().stream()
        .filter(run -> how.test(run.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
