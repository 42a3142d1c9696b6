package dev.joryu.fleet;

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
   * Notes that the database answers, once a second; after a gap of half a lease it counts as just
   * back. Says whether nobody had noted it within the last second.
   */
  public boolean note() {
    return jdbc.sql(
                """
            update queue_watch set seen_at = now(),
              resumed_at = case when seen_at < now() - make_interval(secs => :gap)
                                then now() else resumed_at end
            where seen_at < now() - interval '1 s'
            """)
            .param("gap", settings.seconds() / 2)
            .update()
        > 0;
  }
}
