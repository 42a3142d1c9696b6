package dev.joryu.comparison;

import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What makes a group less than runs that differ in the seed alone. */
final class Flags {

  private Flags() {}

  static List<Note> of(List<Run> members, List<Run> counted, Evidence evidence) {
    List<Note> flags = new ArrayList<>();
    differs("dataset", counted, evidence::datasetHash, flags);
    differs("images", counted, run -> evidence.digest(run).map(Digest::testImages), flags);
    differs("teacher", counted, Flags::teacher, flags);
    ofWork("code", counted, work -> work.code().revision() + work.code().modified(), flags);
    ofWork("libtorch", counted, work -> work.libraries().get("libtorch"), flags);
    ofWork("device", counted, Provenance::device, flags);
    ofWork("threads", counted, work -> "" + work.threads(), flags);
    repeated(members, flags);
    missing(members, flags);
    return flags;
  }

  /** What told the training of a group from that of its baseline beside the method. */
  static List<Note> beside(SeedGroup group, SeedGroup baseline) {
    List<Note> flags = new ArrayList<>();
    List<String> paths = BaselineGroups.differing(group, baseline);
    if (!paths.isEmpty()) {
      flags.add(Note.of("tradeoff.flag.settings", baseline.label(), String.join(", ", paths)));
    }
    Map<String, Function<Provenance, @Nullable String>> all = new LinkedHashMap<>();
    all.put("tradeoff.flag.baseline-code", Flags::code);
    all.put("tradeoff.flag.baseline-libtorch", work -> work.libraries().get("libtorch"));
    all.put("tradeoff.flag.baseline-device", Provenance::device);
    all.put("tradeoff.flag.baseline-threads", work -> "" + work.threads());
    all.forEach(
        (key, value) -> {
          Set<String> own = values(group.runs(), ofWork(value));
          Set<String> other = values(baseline.runs(), ofWork(value));
          if (!own.isEmpty() && !other.isEmpty() && !own.equals(other)) {
            flags.add(
                Note.of(key, baseline.label(), String.join(", ", own), String.join(", ", other)));
          }
        });
    return flags;
  }

  private static String code(Provenance work) {
    boolean modified = Boolean.TRUE.equals(work.code().modified());
    return work.code().revision() + (modified ? "+" : "");
  }

  private static Function<Run, Optional<String>> ofWork(
      Function<Provenance, @Nullable String> value) {
    return run -> Accounts.of(run).flatMap(w -> Optional.ofNullable(value.apply(w)));
  }

  private static void ofWork(
      String what, List<Run> runs, Function<Provenance, @Nullable String> value, List<Note> flags) {
    differs(what, runs, ofWork(value), flags);
  }

  /** What is not known is not called different. */
  private static void differs(
      String what, List<Run> runs, Function<Run, Optional<String>> value, List<Note> flags) {
    Set<String> values = values(runs, value);
    if (values.size() > 1) {
      flags.add(Note.of("tradeoff.flag." + what, values.size()));
    }
  }

  private static Set<String> values(List<Run> runs, Function<Run, Optional<String>> value) {
    return runs.stream()
        .flatMap(run -> value.apply(run).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> teacher(Run run) {
    return Optional.ofNullable(run.teacher()).flatMap(link -> Optional.ofNullable(link.sha256()));
  }

  private static void repeated(List<Run> members, List<Note> flags) {
    Map<Long, Integer> times = new TreeMap<>();
    members.stream()
        .filter(run -> run.status() == RunStatus.SUCCEEDED)
        .forEach(run -> times.merge(run.spec().training().seed(), 1, Integer::sum));
    String repeated =
        times.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .map(entry -> "" + entry.getKey())
            .collect(Collectors.joining(", "));
    if (!repeated.isEmpty()) {
      flags.add(Note.of("tradeoff.flag.repeated", repeated));
    }
  }

  /** Only those who came through are in the mean, which must not go unsaid. */
  private static void missing(List<Run> members, List<Note> flags) {
    Map<Long, List<RunStatus>> bySeed =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.spec().training().seed(),
                    TreeMap::new,
                    Collectors.mapping(Run::status, Collectors.toList())));
    int failed = 0;
    int stopped = 0;
    int unfinished = 0;
    for (List<RunStatus> states : bySeed.values()) {
      Set<RunStatus> seen = new TreeSet<>(states);
      if (seen.contains(RunStatus.SUCCEEDED)) {
        continue;
      }
      if (states.stream().anyMatch(status -> !status.isFinished())) {
        unfinished++;
      } else if (seen.contains(RunStatus.FAILED)) {
        failed++;
      } else {
        stopped++;
      }
    }
    count("failed", failed, bySeed.size(), flags);
    count("stopped", stopped, bySeed.size(), flags);
    count("unfinished", unfinished, bySeed.size(), flags);
  }

  private static void count(String what, int count, int of, List<Note> flags) {
    if (count > 0) {
      flags.add(Note.of("tradeoff.flag." + what, count, of));
    }
  }
}
