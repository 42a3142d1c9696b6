package dev.joryu.experiment;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a run by one worker.
 *
 * @param number from 1
 * @param outcome null while it goes on
 * @param reason why it ended so, in words
 * @param provenance how it was carried out; null while it goes on, and where its worker could not
 *     say any more
 */
public record Attempt(
    int number,
    String worker,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable Provenance provenance) {

  /** How an attempt ended. */
  public enum Outcome {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    PRUNED,
    /** Its worker died or fell silent; the run went back to the queue. */
    LOST;

    /** The key of translated texts. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
