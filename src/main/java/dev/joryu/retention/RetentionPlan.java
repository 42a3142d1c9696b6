package dev.joryu.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tidying up would free, or has freed, rule by rule. */
public record RetentionPlan(List<Part> parts) {

  public RetentionPlan {
    parts = List.copyOf(parts);
  }

  /** Things in all. */
  public long items() {
    return parts.stream().mapToLong(Part::items).sum();
  }

  /** Bytes in all. */
  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /**
   * What one rule finds.
   *
   * @param age how long such things are kept
   * @param oldest since when the oldest is of no use; null where there is none
   * @param examples a few of them, oldest first
   */
  public record Part(
      RetentionRule rule,
      Duration age,
      long items,
      long bytes,
      @Nullable Instant oldest,
      List<String> examples) {

    private static final int EXAMPLES = 5;

    public Part {
      examples = List.copyOf(examples);
    }

    /** Sums things up. */
    static Part of(RetentionRule rule, Duration age, List<Item> items) {
      List<Item> byAge = items.stream().sorted().toList();
      return new Part(
          rule,
          age,
          items.size(),
          items.stream().mapToLong(Item::bytes).sum(),
          byAge.isEmpty() ? null : byAge.get(0).since(),
          byAge.stream().limit(EXAMPLES).map(Item::label).toList());
    }
  }

  /**
   * One thing that is of no use any more.
   *
   * @param name what its rule knows it by
   * @param label what people know it by
   */
  record Item(String name, String label, long bytes, Instant since) implements Comparable<Item> {

    @Override
    public int compareTo(Item other) {
      int byAge = since.compareTo(other.since);
      return byAge != 0 ? byAge : name.compareTo(other.name);
    }
  }
}
