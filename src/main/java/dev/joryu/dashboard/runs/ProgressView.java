package dev.joryu.dashboard.runs;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is, for people.
 *
 * @param eta time to the end in words; null until known
 */
public record ProgressView(
    int epoch, int epochs, String step, String steps, int percent, @Nullable String eta) {}
