package dev.joryu.dashboard.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A point in time for a {@code <time>} element; a script turns it into the reader's own time zone.
 *
 * @param iso what a program reads
 * @param text what a person reads, in UTC
 */
public record Moment(String iso, String text) {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** The moment of {@code instant}. */
  public static Moment of(Instant instant) {
    return new Moment(instant.truncatedTo(ChronoUnit.MILLIS).toString(), UTC.format(instant));
  }

  /** The moment of {@code instant}, or null where there is none. */
  public static @Nullable Moment ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }
}
