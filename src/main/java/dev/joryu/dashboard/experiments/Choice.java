package dev.joryu.dashboard.experiments;

import org.jspecify.annotations.Nullable;

/**
 * What the address of an experiment's page chooses.
 *
 * @param baseline label of the group to compare with; null or empty for the experiment's own
 * @param against name of the column the plot shows accuracy against; null for multiply-adds
 * @param first run to hold against {@code second}, image by image
 */
record Choice(
    @Nullable String baseline,
    @Nullable String against,
    @Nullable Long first,
    @Nullable Long second) {

  static final Choice NONE = new Choice(null, null, null, null);

  /** The column of the plot. */
  String axis() {
    return against == null || against.isBlank() ? "macs" : against;
  }

  /** The baseline that was asked for. */
  @Nullable String asked() {
    return baseline == null || baseline.isBlank() ? null : baseline;
  }
}
