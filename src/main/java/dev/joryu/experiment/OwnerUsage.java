package dev.joryu.experiment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What each owner has computed lately: seconds of attempts, halved every six hours. Owns the table.
 */
@Component
class OwnerUsage {

  /**
   * An open attempt counts from its claim on as if it ran this much longer, so that a burst of
   * claims is shared out before any of them has computed anything.
   */
  static final int AHEAD_SECONDS = 60;

  /** In so many seconds, what an owner has computed counts half. */
  static final int HALF_LIFE_SECONDS = 6 * 60 * 60;

  /** Every owner with its share of the recent past, as columns {@code owner} and {@code share}. */
  static final String SHARES =
      """
      select owner_usage.owner,
        seconds * power(0.5, extract(epoch from now() - as_of) / %d) + coalesce(open.ahead, 0)
          as share
      from owner_usage left join (
        select run.owner, sum(extract(epoch from now() - attempt.started_at) + %d) as ahead
        from attempt join run on run.id = attempt.run
        where attempt.outcome is null
        group by run.owner) open on open.owner = owner_usage.owner
      """
          .formatted(HALF_LIFE_SECONDS, AHEAD_SECONDS);

  private final JdbcClient jdbc;

  OwnerUsage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Enters an owner who has computed nothing yet. */
  void enter(String owner) {
    jdbc.sql("insert into owner_usage (owner) values (:owner) on conflict do nothing")
        .param("owner", owner)
        .update();
  }

  /** Adds the last attempts of these runs, which have just ended. */
  void charge(List<Long> runs) {
    if (runs.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into owner_usage as known (owner, seconds)
            select run.owner,
              sum(greatest(0, extract(epoch from attempt.ended_at - attempt.started_at)))
            from run join lateral (
              select * from attempt where attempt.run = run.id order by number desc limit 1
            ) attempt on attempt.ended_at is not null
            where run.id = any(:runs)
            group by run.owner order by run.owner
            on conflict (owner) do update set as_of = now(),
              seconds = excluded.seconds
                + known.seconds * power(0.5, extract(epoch from now() - known.as_of) / :halfLife)
            """)
        .param("runs", runs.toArray(Long[]::new))
        .param("halfLife", HALF_LIFE_SECONDS)
        .update();
  }
}
