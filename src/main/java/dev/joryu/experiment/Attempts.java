package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.event.Event;
import dev.joryu.event.Events;
import dev.joryu.fleet.LeaseSettings;
import dev.joryu.metric.Point;
import dev.joryu.metric.PointIngest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a worker writes about the run it holds. Every write names the claim's fence and is refused
 * with {@link LeaseLost} once the run has gone to somebody else.
 */
@Component
public class Attempts {

  private final JdbcClient jdbc;
  private final LeaseSettings leases;
  private final Holding holding;
  private final Checkpoints checkpoints;
  private final Endings endings;
  private final Events events;

  Attempts(
      JdbcClient jdbc,
      LeaseSettings leases,
      Holding holding,
      Checkpoints checkpoints,
      Endings endings,
      Events events) {
    this.jdbc = jdbc;
    this.leases = leases;
    this.holding = holding;
    this.checkpoints = checkpoints;
    this.endings = endings;
    this.events = events;
  }

  /** How long a worker may be silent before its run goes to another. */
  public Duration lease() {
    return leases.lease();
  }

  /**
   * Renews the lease.
   *
   * @return what the worker must do
   */
  public Beat beat(Claim claim) {
    return jdbc.sql(
            """
            update attempt set lease_until = now() + make_interval(secs => :lease)
            from run
            where attempt.run = :run and attempt.number = :attempt and attempt.outcome is null
              and run.id = attempt.run and run.fence = :fence
            returning case when run.status = 'RUNNING' and run.held then 'PAUSE' else run.status end
            """)
        .param("lease", leases.seconds())
        .param("run", claim.run())
        .param("attempt", claim.attempt())
        .param("fence", claim.fence())
        .query(String.class)
        .optional()
        .map(Attempts::beat)
        .orElse(Beat.LOST);
  }

  /**
   * Writes points, log lines and progress in one transaction; points known already are skipped.
   *
   * @param number greater than that of the report before; a report that is told again, for the
   *     answer to it was lost, has the same number and changes nothing
   */
  public void report(Claim claim, long number, Batch batch) {
    holding.write(
        claim,
        () -> {
          if (!isNew(claim, number)) {
            return;
          }
          List<Point> fresh = new PointIngest(jdbc).add(claim.run(), batch.points());
          log(claim, batch.lines());
          RunProgress progress = batch.progress();
          if (progress != null) {
            update(claim, progress);
            events.append(claim.run(), Event.Kind.PROGRESS, payload(claim, progress));
          }
          if (!fresh.isEmpty()) {
            events.append(claim.run(), Event.Kind.METRICS, payload(claim, fresh));
          }
          if (!batch.lines().isEmpty()) {
            events.append(
                claim.run(), Event.Kind.LOG, Map.of("run", claim.run(), "lines", batch.lines()));
          }
        });
  }

  /** Adds a warning to the run, once. */
  public void warn(Claim claim, String warning) {
    holding.write(
        claim,
        () ->
            jdbc.sql(
                    """
                    update run set warnings = warnings || jsonb_build_array(:warning::text)
                    where id = :run and not warnings @> jsonb_build_array(:warning::text)
                    """)
                .param("warning", warning)
                .param("run", claim.run())
                .update());
  }

  /**
   * Stores the state a next attempt resumes from, in place of the one before. If the run has come
   * further than before, what it lost until now counts no more.
   *
   * @param file stays where it is; it is the caller's
   * @param epoch epochs finished in it
   * @param step optimiser steps finished in it
   * @return its SHA-256
   * @throws IOException if the file cannot be stored; the run keeps the state it had
   */
  public String checkpoint(Claim claim, Path file, int epoch, long step) throws IOException {
    return checkpoints.point(claim, file, epoch, step);
  }

  /** Notes how the attempt is carried out, as far as it has come, lest it is killed. */
  public void provenanceSoFar(Claim claim, Provenance provenance) {
    holding.write(
        claim,
        () ->
            jdbc.sql(
                    """
                    update attempt set provenance = :provenance::jsonb
                    where run = :run and number = :attempt and not provenance_complete
                    """)
                .param("provenance", JsonColumn.write(provenance))
                .param("run", claim.run())
                .param("attempt", claim.attempt())
                .update());
  }

  /**
   * Notes how the attempt was carried out, once, shortly before it ends.
   *
   * @param evicted keys of teacher caches that the worker deleted on its machine
   */
  public void provenance(Claim claim, Provenance provenance, List<String> evicted) {
    holding.write(
        claim,
        () -> {
          int noted =
              jdbc.sql(
                      """
                      update attempt
                      set provenance = :provenance::jsonb, provenance_complete = true
                      where run = :run and number = :attempt and not provenance_complete
                      """)
                  .param("provenance", JsonColumn.write(provenance))
                  .param("run", claim.run())
                  .param("attempt", claim.attempt())
                  .update();
          if (noted > 0) {
            TeacherCaches caches = new TeacherCaches(jdbc);
            String host = provenance.machine().host();
            caches.deleted(host, evicted);
            Provenance.Cache use = provenance.teacher().cache();
            if (use != null) {
              caches.used(claim, host, use);
            }
          }
        });
  }

  /**
   * Ends the run with its model; repeating it changes nothing.
   *
   * @param evaluation SHA-256 of the file that {@link Evaluations} reads; null where there is none
   * @param export the model's file for devices; null where there is none
   */
  public void succeed(
      Claim claim,
      NewModel model,
      List<List<Integer>> confusion,
      Chosen chosen,
      @Nullable String evaluation,
      @Nullable NewExport export) {
    Optional<String> used = checkpoints.of(claim.run());
    endings.succeed(claim, model, confusion, chosen, evaluation, export);
    used.ifPresent(checkpoints::discard);
  }

  /**
   * Ends the attempt, for the run did not work. The run ends with it, and runs that waited for it
   * as their teacher, unless it may fail more often: then it goes on from its last checkpoint.
   */
  public void fail(Claim claim, String reason) {
    endings.fail(claim, reason);
  }

  /** Ends the run as it was asked to. */
  public void cancelled(Claim claim) {
    endings.cancelled(claim);
  }

  /** Ends the attempt as it was asked to; the run waits until somebody resumes it. */
  public void paused(Claim claim) {
    endings.paused(claim);
  }

  /**
   * Gives the run back to the queue, to go on from its last checkpoint; it counts against nobody. A
   * run that has gone to somebody else stays there.
   */
  public void release(Claim claim, String reason) {
    endings.release(claim, reason);
  }

  /**
   * Gives the run back because what trained it died. It counts as a loss: the run waits a while,
   * and is given up if that happens too often. A run that has gone to somebody else stays there.
   */
  public void lose(Claim claim, String reason) {
    endings.lose(claim, reason);
  }

  private static Beat beat(String status) {
    return switch (status) {
      case "CANCELLING" -> Beat.CANCEL;
      case "PAUSE" -> Beat.PAUSE;
      default -> Beat.GO_ON;
    };
  }

  private boolean isNew(Claim claim, long number) {
    return jdbc.sql(
                """
            update attempt set reports = :report
            where run = :run and number = :attempt and reports < :report
            """)
            .param("report", number)
            .param("run", claim.run())
            .param("attempt", claim.attempt())
            .update()
        == 1;
  }

  private void log(Claim claim, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into run_log (run, attempt, text)
            select :run, :attempt, text from unnest(:lines) with ordinality as l (text, n)
            order by n
            """)
        .param("run", claim.run())
        .param("attempt", claim.attempt())
        .param("lines", lines.toArray(String[]::new))
        .update();
  }

  private void update(Claim claim, RunProgress progress) {
    jdbc.sql(
            """
            update run set epoch = :epoch, epochs = :epochs, step = :step, steps = :steps,
              eta_seconds = :eta
            where id = :run
            """)
        .param("epoch", progress.epoch())
        .param("epochs", progress.epochs())
        .param("step", progress.step())
        .param("steps", progress.steps())
        .param("eta", progress.etaSeconds())
        .param("run", claim.run())
        .update();
  }

  private static Map<String, @Nullable Object> payload(Claim claim, RunProgress progress) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("run", claim.run());
    payload.put("epoch", progress.epoch());
    payload.put("epochs", progress.epochs());
    payload.put("step", progress.step());
    payload.put("steps", progress.steps());
    payload.put("etaSeconds", progress.etaSeconds());
    return payload;
  }

  private static Map<String, Object> payload(Claim claim, List<Point> points) {
    return Map.of("run", claim.run(), "points", points.stream().map(Point::forStream).toList());
  }
}
