package dev.joryu.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws samples that keep the share of each class. */
final class Stratified {

  private Stratified() {}

  /**
   * Draws at most so many, in the order they had. Each class is shuffled; the image at place i of n
   * stands at i / n, and those that stand first are taken. Classes are those of the archive, for a
   * network may number them otherwise.
   */
  static List<Sample> sample(List<Sample> samples, int atMost, long seed) {
    if (atMost < 1) {
      throw new IllegalArgumentException("a sample of " + atMost + " images; at least 1 is needed");
    }
    if (samples.size() <= atMost) {
      return samples;
    }
    Map<Integer, List<Sample>> classes =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.image().label(), TreeMap::new, Collectors.toList()));
    List<Standing> standings = new ArrayList<>();
    for (List<Sample> members : classes.values()) {
      List<Standing> drawn =
          members.stream()
              .map(sample -> new Standing(sample, 0, draw(sample, seed)))
              .sorted(Comparator.comparingLong(Standing::draw))
              .toList();
      for (int i = 0; i < drawn.size(); i++) {
        standings.add(drawn.get(i).at((double) i / drawn.size()));
      }
    }
    return standings.stream()
        .sorted(Comparator.comparingDouble(Standing::place).thenComparingLong(Standing::draw))
        .limit(atMost)
        .map(Standing::sample)
        .sorted(Comparator.comparingInt(sample -> sample.image().index()))
        .toList();
  }

  private static long draw(Sample sample, long seed) {
    return Seeds.mix(seed, Seeds.SAMPLE, sample.image().index());
  }

  private record Standing(Sample sample, double place, long draw) {

    Standing at(double newPlace) {
      return new Standing(sample, newPlace, draw);
    }
  }
}
