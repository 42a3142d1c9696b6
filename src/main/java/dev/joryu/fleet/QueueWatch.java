package dev.joryu.fleet;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes when the database was reached, so that its own absence is not taken for the silence of
 * workers; owns the table's one row.
 */
@Component
public class QueueWatch {

  /** Leases mean something again once everybody had one lease's time to renew theirs. */
  public static final String TRUSTED =
      """
      (select resumed_at <= now() - make_interval(secs => :lease) from queue_watch)
      """;

  /** Longer than it ever takes a server from one look for silent workers to the next. */
  private static final Duration LONGEST_QUIET = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final LeaseSettings settings;

  QueueWatch(JdbcClient jdbc, LeaseSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Gives no worker a run from now on, or does again. */
  public void pause(boolean paused) {
    jdbc.sql("update queue_watch set paused = :paused").param("paused", paused).update();
  }

  /**
   * Notes that the database answers, once a second; after an absence of half a lease it counts as
   * just back. Where no worker lived before the gap nobody but servers noted anything, at a pace
   * that may be slower than that; only a gap that is longer still was an absence then. Says whether
   * nobody had noted it within the last second.
   */
  public boolean note() {
    return jdbc.sql(
                """
            update queue_watch set seen_at = now(),
              resumed_at = case
                when seen_at < now() - make_interval(secs => :gap)
                  and (seen_at < now() - make_interval(secs => :quiet)
                    or exists (
                      select from worker
                      where last_seen >= seen_at - make_interval(secs => :gap)))
                then now() else resumed_at end
            where seen_at < now() - interval '1 s'
            """)
            .param("quiet", LONGEST_QUIET.toSeconds())
            .param("gap", settings.seconds() / 2)
            .update()
        > 0;
  }
}
