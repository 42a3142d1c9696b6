package dev.joryu.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a queued run stands.
 *
 * @param position 1 is claimed next; null while it is paused
 * @param expectedStart from measured times; null where one cannot tell
 * @param unknown why one cannot tell when it starts, in words; null where one can, or where it is
 *     blocked
 * @param blocked what keeps it from starting now, in words, other than runs before it; null if
 *     nothing does
 * @param held whether somebody has paused it: it waits until it is resumed
 */
public record QueuePlace(
    @Nullable Integer position,
    @Nullable Instant expectedStart,
    @Nullable String unknown,
    @Nullable String blocked,
    boolean held) {}
