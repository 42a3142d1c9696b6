package dev.joryu.event;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the order of its id.
 *
 * @param run the run it is about
 * @param payload a JSON object
 */
public record Event(long id, @Nullable Long run, Kind kind, String payload, Instant at) {

  /** What happened. */
  public enum Kind {
    /** A run changed its status: {@code run, experiment, name, status, statusReason}. */
    STATE,
    /** A run advanced: {@code run, epoch, epochs, step, steps, etaSeconds}. */
    PROGRESS,
    /** New points: {@code run, points: [[name, step, value, epochMillis], …]}. */
    METRICS,
    /** The run begins anew and its curves were forgotten: {@code run}. */
    CLEARED,
    /** A run was forgotten: {@code run, experiment}. */
    DELETED,
    /** New log lines: {@code run, lines: [text, …]}. */
    LOG;

    /** The name in the event stream. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
