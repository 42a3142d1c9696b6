package dev.joryu.experiment;

import dev.joryu.fleet.LeaseSettings;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes runs from their workers: back to the queue, or to their end. */
@Component
class LoseAttempts {

  /** What a reason has in the place of the time a worker was heard last. */
  static final String SINCE = "{since}";

  private final JdbcClient jdbc;
  private final LeaseSettings leases;
  private final QueueSettings settings;
  private final OwnerUsage usage;

  LoseAttempts(JdbcClient jdbc, LeaseSettings leases, QueueSettings settings, OwnerUsage usage) {
    this.jdbc = jdbc;
    this.leases = leases;
    this.settings = settings;
    this.usage = usage;
  }

  /** Loses what {@code condition} chooses, each counted against the cap on losses; says which. */
  List<Long> counted(String condition, Map<String, ?> parameters, String reason) {
    return lose(condition, parameters, reason, 1, settings.losses());
  }

  /** Takes back what {@code condition} chooses and holds it against nobody; says which. */
  List<Long> uncounted(String condition, Map<String, ?> parameters, String reason) {
    return lose(condition, parameters, reason, 0, Integer.MAX_VALUE);
  }

  /** The attempts end when their lease did, however late somebody finds out. */
  private List<Long> lose(
      String condition, Map<String, ?> parameters, String reason, int counted, int most) {
    List<Long> lost =
        jdbc.sql(
                """
                with gone as (
                  select run.id, attempt.number, run.losses + :counted as losses,
                    replace(:reason, :since, to_char(
                      (lease_until - make_interval(secs => :lease)) at time zone 'UTC',
                      'YYYY-MM-DD HH24:MI:SS')) as reason
                  from run join attempt on attempt.run = run.id and attempt.outcome is null
                  where %s
                  for no key update of run, attempt skip locked),
                ended as (
                  update attempt set outcome = 'LOST', ended_at = least(now(), lease_until),
                    reason = gone.reason, given_back = :counted = 0
                  from gone where attempt.run = gone.id and attempt.number = gone.number)
                update run set fence = fence + 1, losses = gone.losses, eta_seconds = null,
                  held = held and run.status = 'RUNNING' and gone.losses < :most,
                  not_before = case when :counted > 0 then %s end,
                  status = case when run.status = 'CANCELLING' then 'CANCELLED'
                                when gone.losses >= :most then 'FAILED' else 'QUEUED' end,
                  status_reason = case
                    when run.status = 'CANCELLING' then null
                    when gone.losses >= :most
                      then 'lost its worker ' || gone.losses || ' times, last: ' || gone.reason
                    when held then 'paused'
                    when :counted = 0
                      then 'was given back (' || gone.reason || ') and waits for another worker'
                    else 'lost its worker (' || gone.reason || ') and waits for another' end,
                  finished_at = case when run.status = 'CANCELLING' or gone.losses >= :most
                                     then now() end
                from gone where run.id = gone.id
                returning run.id
                """
                    .formatted(condition, notBefore("gone.losses")))
            .params(parameters)
            .param("reason", reason)
            .param("since", SINCE)
            .param("lease", leases.seconds())
            .param("backoff", settings.backoffSeconds())
            .param("counted", counted)
            .param("most", most)
            .query(Long.class)
            .list();
    usage.charge(lost);
    return lost;
  }

  /**
   * The first time goes at once, the second waits {@code :backoff}, each further 4 times as long.
   */
  static String notBefore(String times) {
    return """
    case when %1$s > 1
      then now() + make_interval(secs => least(600, :backoff * power(4, least(%1$s, 20) - 2))) end"""
        .formatted(times);
  }
}
