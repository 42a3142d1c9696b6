package dev.joryu.metric;

import org.jspecify.annotations.Nullable;

/**
 * One curve in a few numbers. Minimum, maximum and best look at finite values only.
 *
 * @param points how many points are stored
 * @param last value at the highest step; may be NaN or infinite
 * @param best maximum or minimum, as {@link Direction} says; null where no value is finite
 * @param nonFinite how many points are NaN or infinite
 */
public record MetricSummary(
    String name,
    long points,
    double last,
    long lastStep,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Double best,
    @Nullable Long bestStep,
    long nonFinite) {}
