package dev.joryu.comparison;

import dev.joryu.analysis.Difference;
import dev.joryu.analysis.Goal;
import dev.joryu.analysis.Holm;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.MoreSeeds;
import dev.joryu.analysis.PairedDifference;
import dev.joryu.analysis.Sample;
import dev.joryu.analysis.Verdict;
import dev.joryu.analysis.WelchDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds each group against its baseline, and all these comparisons against chance. */
final class Comparisons {

  static final String METRIC = "test/accuracy";

  private final Evidence evidence;
  private final Figures networks;
  private final Map<String, Comparison> byGroup = new LinkedHashMap<>();
  private final Map<String, PairedDifference> paired = new HashMap<>();
  private final int count;

  Comparisons(
      List<SeedGroup> groups,
      List<ExportGroup> exports,
      BaselineGroups baselines,
      Evidence evidence) {
    this.evidence = evidence;
    this.networks = new NetworkFigures(evidence);
    for (SeedGroup group : groups) {
      baselines
          .of(group)
          .filter(baseline -> baseline != group)
          .ifPresent(baseline -> byGroup.put(group.label(), compare(group, networks, baseline)));
    }
    exports.stream()
        .filter(export -> !export.isTwin(evidence))
        .forEach(export -> compare(export, baselines));
    count = (int) byGroup.values().stream().filter(one -> one.p() != null).count();
    adjust();
    exports.stream()
        .filter(export -> export.isTwin(evidence) && export.isWhole())
        .forEach(this::takeOver);
  }

  /** The comparison of a group; null where it has none to be compared with. */
  @Nullable Comparison of(SeedGroup group) {
    return byGroup.get(group.label());
  }

  /** How many p-values were adjusted together. */
  int count() {
    return count;
  }

  private void compare(ExportGroup export, BaselineGroups baselines) {
    Optional.ofNullable(export.origin())
        .flatMap(baselines::of)
        .ifPresent(
            baseline ->
                byGroup.put(export.label(), compare(export.group(), export.figures(), baseline)));
  }

  /** One that answers as its network does is no further hypothesis. */
  private void takeOver(ExportGroup export) {
    SeedGroup origin = Objects.requireNonNull(export.origin());
    Comparison known = byGroup.get(origin.label());
    if (known != null) {
      byGroup.put(export.label(), known.takenOver(origin.label()));
    }
  }

  private Comparison compare(SeedGroup group, Figures figures, SeedGroup baseline) {
    Map<Long, Double> own = figures.bySeed(group, METRIC);
    Map<Long, Double> other = networks.bySeed(baseline, METRIC);
    Set<Long> pairs = new HashSet<>(own.keySet());
    pairs.retainAll(other.keySet());
    if (own.isEmpty() || other.isEmpty()) {
      boolean unfinished = group.n() == 0 || baseline.n() == 0;
      Lack lack =
          own.isEmpty()
              ? figures.lack(group.runs(), METRIC)
              : networks.lack(baseline.runs(), METRIC);
      return none(baseline, pairs.size(), unfinished ? Lack.NO_FINISHED_RUN : lack);
    }
    if (!evidence.onSameImages(group.runs(), figures, baseline.runs())) {
      return none(baseline, pairs.size(), Lack.UNEQUAL_TEST_SETS);
    }
    boolean several = own.size() > 1 && other.size() > 1;
    return !pairs.isEmpty() && (!several || worthPairing(pairs.size(), own, other))
        ? paired(group, baseline, own, other)
        : unpaired(baseline, pairs.size(), own, other);
  }

  /** Pairs leave the other seeds out, which must not be most of either group. */
  private static boolean worthPairing(int pairs, Map<Long, Double> own, Map<Long, Double> other) {
    return pairs > 1 && 2 * pairs >= Math.max(own.size(), other.size());
  }

  private Comparison paired(
      SeedGroup group, SeedGroup baseline, Map<Long, Double> own, Map<Long, Double> other) {
    PairedDifference difference =
        PairedDifference.bySeed(own, other, Cell.LEVEL).toOptional().orElseThrow();
    paired.put(group.label(), difference);
    return new Comparison(
        baseline.label(),
        METRIC,
        true,
        difference.n(),
        difference.mean(),
        cut(difference),
        difference.tTest().toOptional().orElse(null),
        null,
        difference.signFlip(),
        difference.smallestSignFlip(),
        Verdict.UNDECIDED,
        difference.verdict(Goal.MAXIMISE),
        null,
        lack(difference),
        notes(difference, difference.n(), own.size(), other.size()));
  }

  private static Comparison unpaired(
      SeedGroup baseline, int pairs, Map<Long, Double> own, Map<Long, Double> other) {
    WelchDifference difference = WelchDifference.of(sample(own), sample(other), Cell.LEVEL);
    return new Comparison(
        baseline.label(),
        METRIC,
        false,
        pairs,
        difference.mean(),
        cut(difference),
        difference.tTest().toOptional().orElse(null),
        null,
        null,
        null,
        Verdict.UNDECIDED,
        difference.verdict(Goal.MAXIMISE),
        null,
        lack(difference),
        unpairedNotes(difference, pairs, own.size(), other.size()));
  }

  private static List<Note> unpairedNotes(Difference difference, int pairs, int own, int other) {
    List<Note> notes = new ArrayList<>(notes(difference, pairs, own, other));
    if (difference.interval().toOptional().isPresent()) {
      notes.add(Note.of("tradeoff.note.not-planned"));
    }
    return notes;
  }

  /** Seeds that do not pair are said to be left out, and so is what no difference can be. */
  private static List<Note> notes(Difference difference, int pairs, int own, int other) {
    List<Note> notes = new ArrayList<>();
    if (pairs < Math.max(own, other)) {
      notes.add(Note.of("tradeoff.note.pairs", pairs, own, other));
    }
    if (!difference.interval().toOptional().equals(Optional.ofNullable(cut(difference)))) {
      notes.add(Cell.CUT);
    }
    return notes;
  }

  private static @Nullable Interval cut(Difference difference) {
    return difference.interval().toOptional().map(Measure.DELTA::cut).orElse(null);
  }

  private static Comparison none(SeedGroup baseline, int pairs, Lack lack) {
    return new Comparison(
        baseline.label(),
        METRIC,
        false,
        pairs,
        null,
        null,
        null,
        null,
        null,
        null,
        Verdict.UNDECIDED,
        Verdict.UNDECIDED,
        null,
        lack,
        List.of());
  }

  private static @Nullable Lack lack(Difference difference) {
    return difference.interval().whyNot().map(Lack::of).orElse(null);
  }

  private static Sample sample(Map<Long, Double> bySeed) {
    return Sample.of(bySeed.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void adjust() {
    List<String> tested = new ArrayList<>();
    List<Double> p = new ArrayList<>();
    byGroup.forEach(
        (label, one) -> {
          if (one.p() != null) {
            tested.add(label);
            p.add(one.p());
          }
        });
    double[] alone = p.stream().mapToDouble(Double::doubleValue).toArray();
    double[] adjusted = Holm.adjust(alone);
    int[] shares = Holm.shares(alone);
    for (int i = 0; i < adjusted.length; i++) {
      double together = adjusted[i];
      double level = 1 - (1 - Cell.LEVEL) / shares[i];
      byGroup.computeIfPresent(
          tested.get(i), (label, one) -> planned(label, one.adjusted(together), level));
    }
  }

  /** How many more seeds would decide what is open, at the level that it must reach. */
  private Comparison planned(String label, Comparison one, double level) {
    PairedDifference difference = paired.get(label);
    if (difference == null || one.verdict() != Verdict.UNDECIDED) {
      return one;
    }
    MoreSeeds more = difference.moreSeeds(level).toOptional().orElse(null);
    return more == null || more.seeds() == 0
        ? one
        : one.planned(
            more,
            level > Cell.LEVEL
                ? List.of(Note.of("tradeoff.note.planned", rounded(1 - level)))
                : List.of());
  }

  private static String rounded(double alpha) {
    return String.format(Locale.ROOT, "%.4f", alpha).replaceFirst("0+$", "");
  }
}
