package dev.joryu.experiment;

import dev.joryu.experiment.Line.Pace;
import dev.joryu.experiment.Line.RunningRun;
import dev.joryu.fleet.Workers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the line of runs that wait, and what decides their order. */
@Component
class Lines {

  private final JdbcClient jdbc;
  private final Workers workers;
  private final RunLimits limits;
  private final Paces paces;

  Lines(JdbcClient jdbc, Workers workers, RunLimits limits, Paces paces) {
    this.paces = paces;
    this.jdbc = jdbc;
    this.workers = workers;
    this.limits = limits;
  }

  /** The line as it stands. */
  Line read() {
    record Clock(Instant now, boolean paused) {}
    Clock clock =
        jdbc.sql("select now() as now, paused from queue_watch")
            .query(
                (row, number) ->
                    new Clock(row.getTimestamp("now").toInstant(), row.getBoolean("paused")))
            .single();
    List<WaitingRun> waiting = waiting();
    List<Held> held = held();
    TreeSet<String> kinds = new TreeSet<>();
    waiting.forEach(run -> kinds.add(run.pace()));
    held.forEach(run -> kinds.add(run.pace));
    Map<String, Pace> measured = paces.of(kinds);
    return new Line(
        clock.now,
        clock.paused,
        waiting,
        held.stream().map(run -> run.running(clock.now, measured)).toList(),
        workers.live(),
        limits.list(),
        shares(),
        measured);
  }

  /** What each owner has computed lately, in seconds, largest first. */
  Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    jdbc.sql(OwnerUsage.SHARES + " order by share desc, owner")
        .query(
            row -> {
              shares.put(row.getString("owner"), row.getDouble("share"));
            });
    return shares;
  }

  /**
   * Owners take turns as they do when all is claimed at once: each claim puts its owner's next run
   * as much further back as a claim counts.
   */
  private List<WaitingRun> waiting() {
    return jdbc.sql(
            """
            select id, owner, experiment, priority, held, memory_bytes,
              array_to_string(requires, ' ') as requires, not_before, coalesce(pace, '') as pace,
              case when teacher_model is not null and teacher is null then teacher_run end
                as waits_for,
              epochs - coalesce(checkpoint_epoch, 0) as epochs_left,
              case when not held then row_number() over (
                order by held, priority desc, turn, id) else 0 end as position
            from (
              select run.*, floor(shares.share / :ahead) + (row_number() over (
                partition by run.owner order by run.held, run.priority desc, run.id) - 1) as turn
              from run left join (%s) shares on shares.owner = run.owner
              where run.status = 'QUEUED') turns
            order by held, position, id
            """
                .formatted(OwnerUsage.SHARES))
        .param("ahead", OwnerUsage.AHEAD_SECONDS)
        .query(Lines::run)
        .list();
  }

  private static WaitingRun run(ResultSet row, int number) throws SQLException {
    long teacherRun = row.getLong("waits_for");
    String requires = row.getString("requires");
    Timestamp notBefore = row.getTimestamp("not_before");
    return new WaitingRun(
        row.getLong("id"),
        row.getString("owner"),
        row.getString("experiment"),
        row.getInt("priority"),
        row.getInt("position"),
        row.getBoolean("held"),
        requires.isEmpty() ? List.of() : List.of(requires.split(" ")),
        row.getLong("memory_bytes"),
        teacherRun == 0 ? null : teacherRun,
        notBefore == null ? null : notBefore.toInstant(),
        row.getString("pace"),
        Math.max(0, row.getInt("epochs_left")));
  }

  private List<Held> held() {
    return jdbc.sql(
            """
            select run.id, run.owner, run.experiment, coalesce(run.pace, '') as pace, run.eta_seconds, attempt.worker,
              attempt.started_at, epochs - coalesce(checkpoint_epoch, 0) as epochs_left
            from attempt join run on run.id = attempt.run
            where attempt.outcome is null
            order by run.id
            """)
        .query(
            (row, number) -> {
              double eta = row.getDouble("eta_seconds");
              boolean unknown = row.wasNull();
              return new Held(
                  row.getLong("id"),
                  row.getString("owner"),
                  row.getString("experiment"),
                  row.getString("worker"),
                  row.getTimestamp("started_at").toInstant(),
                  row.getString("pace"),
                  row.getInt("epochs_left"),
                  unknown ? null : eta);
            })
        .list();
  }

  private record Held(
      long id,
      String owner,
      String experiment,
      String worker,
      Instant startedAt,
      String pace,
      int epochs,
      @Nullable Double eta) {

    /** The training's own estimate counts; before it has one, what comparable runs took. */
    RunningRun running(Instant now, Map<String, Pace> paces) {
      Pace comparable = paces.get(pace);
      Double left = eta;
      if (left == null && comparable != null) {
        double elapsed = Duration.between(startedAt, now).toMillis() / 1000.0;
        left = Math.max(0, comparable.seconds(epochs) - elapsed);
      }
      return new RunningRun(id, owner, experiment, worker, startedAt, left);
    }
  }
}
