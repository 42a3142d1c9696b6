package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param status lower-case name, the key of translated texts
 * @param progress null unless a worker holds it
 * @param took time from start to end in words
 * @param reason why it failed or still waits; empty where there is nothing to say
 */
public record RunRow(
    long id,
    String name,
    String experiment,
    String method,
    String status,
    @Nullable ProgressView progress,
    String valAccuracy,
    String testAccuracy,
    Moment created,
    @Nullable Moment finished,
    String took,
    int priority,
    String reason) {}
