package dev.joryu.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a queued run stands.
 *
 * @param position 1 is claimed next
 * @param expectedStart null where nothing is known to estimate it from
 */
public record QueuePlace(int position, @Nullable Instant expectedStart) {}
