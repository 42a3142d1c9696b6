package dev.joryu.comparison;

import dev.joryu.analysis.Difference;
import dev.joryu.analysis.Goal;
import dev.joryu.analysis.Holm;
import dev.joryu.analysis.PairedDifference;
import dev.joryu.analysis.Sample;
import dev.joryu.analysis.Verdict;
import dev.joryu.analysis.WelchDifference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds each group against its baseline, and all these comparisons against chance. */
final class Comparisons {

  static final String METRIC = "test/accuracy";

  private final Evidence evidence;
  private final Figures figures;
  private final Map<String, Comparison> byGroup = new LinkedHashMap<>();

  Comparisons(List<SeedGroup> groups, BaselineGroups baselines, Evidence evidence) {
    this.evidence = evidence;
    this.figures = new Figures(evidence);
    for (SeedGroup group : groups) {
      baselines
          .of(group)
          .filter(baseline -> baseline != group)
          .ifPresent(baseline -> byGroup.put(group.label(), compare(group, baseline)));
    }
    adjust();
  }

  /** The comparison of a group; null where it has none to be compared with. */
  @Nullable Comparison of(SeedGroup group) {
    return byGroup.get(group.label());
  }

  /** How many p-values were adjusted together. */
  int count() {
    return (int) byGroup.values().stream().filter(one -> one.p() != null).count();
  }

  private Comparison compare(SeedGroup group, SeedGroup baseline) {
    Map<Long, Double> own = figures.bySeed(group, METRIC);
    Map<Long, Double> other = figures.bySeed(baseline, METRIC);
    Set<Long> pairs = new HashSet<>(own.keySet());
    pairs.retainAll(other.keySet());
    if (own.isEmpty() || other.isEmpty()) {
      boolean unfinished = group.n() == 0 || baseline.n() == 0;
      return none(baseline, pairs.size(), unfinished ? Lack.NO_FINISHED_RUN : Lack.NOT_MEASURED);
    }
    if (!onSameImages(group, baseline)) {
      return none(baseline, pairs.size(), Lack.UNEQUAL_TEST_SETS);
    }
    boolean several = own.size() > 1 && other.size() > 1;
    return pairs.size() > 1 || pairs.size() == 1 && !several
        ? paired(baseline, own, other)
        : unpaired(baseline, pairs.size(), own, other);
  }

  /** Whether all runs of both were judged by one set of images, as far as is known. */
  private boolean onSameImages(SeedGroup group, SeedGroup baseline) {
    Set<String> datasets = new HashSet<>();
    Set<String> images = new HashSet<>();
    Stream.concat(group.runs().stream(), baseline.runs().stream())
        .forEach(
            run -> {
              evidence.datasetHash(run).ifPresent(datasets::add);
              evidence.digest(run).map(Digest::testImages).ifPresent(images::add);
            });
    return datasets.size() <= 1 && images.size() <= 1;
  }

  private static Comparison paired(
      SeedGroup baseline, Map<Long, Double> own, Map<Long, Double> other) {
    PairedDifference difference =
        PairedDifference.bySeed(own, other, Cell.LEVEL).toOptional().orElseThrow();
    boolean undecided = difference.verdict(Goal.MAXIMISE) == Verdict.UNDECIDED;
    return new Comparison(
        baseline.label(),
        METRIC,
        true,
        difference.n(),
        difference.mean(),
        difference.interval().toOptional().orElse(null),
        difference.tTest().toOptional().orElse(null),
        null,
        difference.signFlip(),
        difference.smallestSignFlip(),
        Verdict.UNDECIDED,
        difference.verdict(Goal.MAXIMISE),
        undecided ? difference.moreSeeds().toOptional().orElse(null) : null,
        lack(difference));
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
        difference.interval().toOptional().orElse(null),
        difference.tTest().toOptional().orElse(null),
        null,
        null,
        null,
        Verdict.UNDECIDED,
        difference.verdict(Goal.MAXIMISE),
        null,
        lack(difference));
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
        lack);
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
    double[] adjusted = Holm.adjust(p.stream().mapToDouble(Double::doubleValue).toArray());
    for (int i = 0; i < adjusted.length; i++) {
      double together = adjusted[i];
      byGroup.computeIfPresent(tested.get(i), (label, one) -> one.adjusted(together));
    }
  }
}
