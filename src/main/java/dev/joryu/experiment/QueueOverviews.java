package dev.joryu.experiment;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the queue as a whole. */
@Component
public class QueueOverviews {

  private final JdbcClient jdbc;
  private final Lines lines;
  private final StoredRuns rows;

  QueueOverviews(JdbcClient jdbc, Lines lines, StoredRuns rows) {
    this.jdbc = jdbc;
    this.lines = lines;
    this.rows = rows;
  }

  /** The queue, with this page of the runs that wait. */
  public QueueOverview read(PageRequest request) {
    Line line = lines.read();
    List<WaitingRun> waiting = line.waiting();
    List<Long> shown =
        waiting.stream().skip(request.offset()).limit(request.size()).map(WaitingRun::id).toList();
    List<Long> running = line.running().stream().map(Line.RunningRun::id).toList();
    return new QueueOverview(
        line.paused(),
        counts(),
        line.workers(),
        line.limits(),
        line.shares(),
        rows.of(running, Map.of()),
        new Page<>(
            rows.of(shown, QueuePlaces.of(line, shown)),
            waiting.size(),
            request.page(),
            request.size()));
  }

  /** Owners that have asked for runs, by name. */
  public List<String> owners() {
    return jdbc.sql("select owner from owner_usage order by owner").query(String.class).list();
  }

  private Map<RunStatus, Integer> counts() {
    Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
    for (RunStatus status : List.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.CANCELLING)) {
      counts.put(status, 0);
    }
    jdbc.sql(
            """
            select status, count(*) from run
            where status = 'QUEUED' group by status
            union all
            select status, count(*) from run
            where status in ('RUNNING', 'CANCELLING') group by status
            """)
        .query(
            row -> {
              counts.put(RunStatus.valueOf(row.getString(1)), row.getInt(2));
            });
    return counts;
  }
}
