package dev.joryu.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Images with one class each, and perhaps some without, fixed by a content hash.
 *
 * @param hash SHA-256 of the canonical archive
 * @param bytes size of the canonical archive
 * @param classes class names in the order of their numbers
 * @param splits by name: train, val, test, and unlabelled, which has no counts by class
 * @param warnings what was found and done at import, such as broken images left out
 */
public record Dataset(
    String name,
    String hash,
    long bytes,
    List<String> classes,
    Map<String, SplitCount> splits,
    List<String> warnings,
    Instant createdAt) {

  public Dataset {
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
  }

  /** Images in all splits together. */
  public long images() {
    return splits.values().stream().mapToLong(SplitCount::images).sum();
  }

  /** How many images a split holds, in all and by class. */
  public record SplitCount(long images, Map<String, Integer> perClass) {}
}
