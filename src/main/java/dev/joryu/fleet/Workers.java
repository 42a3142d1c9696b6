package dev.joryu.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workers that have shown themselves; owns their table. */
@Component
public class Workers {

  private final JdbcClient jdbc;
  private final QueueWatch watch;

  Workers(JdbcClient jdbc, QueueWatch watch) {
    this.jdbc = jdbc;
    this.watch = watch;
  }

  /**
   * Enters a worker that has just started.
   *
   * @return its name: with a number behind it if a worker that may live has the name it would like
   */
  public String register(NewWorker worker) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> number == 1 ? worker.name() : worker.name() + "-" + number)
        .filter(name -> hasEntered(worker, name))
        .findFirst()
        .orElseThrow();
  }

  /** Unless another has the name, who has not stopped and may only be out of reach. */
  private boolean hasEntered(NewWorker worker, String name) {
    return jdbc.sql(
                """
            insert into worker (name, host, pid, realm, threads, capabilities, memory_bytes)
            values (:name, :host, :pid, :realm, :threads, :capabilities, :memory)
            on conflict (name) do update set host = excluded.host, pid = excluded.pid,
              realm = excluded.realm, threads = excluded.threads,
              capabilities = excluded.capabilities, memory_bytes = excluded.memory_bytes,
              drain = null, trouble = null, started_at = now(), last_seen = now(), stopped_at = null
            where worker.stopped_at is not null or worker.last_seen < now() - interval '1 day'
              or (worker.host, worker.pid, worker.realm)
                = (excluded.host, excluded.pid, excluded.realm)
            """)
            .param("name", name)
            .param("host", worker.host())
            .param("pid", worker.pid())
            .param("realm", worker.realm())
            .param("threads", worker.threads())
            .param("capabilities", worker.capabilities().toArray(String[]::new))
            .param("memory", worker.memoryBytes())
            .update()
        == 1;
  }

  /**
   * Notes that a worker lives.
   *
   * @return what it must do
   */
  public Order pulse(String name) {
    watch.note();
    return jdbc.sql(
            """
            update worker set last_seen = now() where name = :name
            returning coalesce(drain, 'WORK')
            """)
        .param("name", name)
        .query(String.class)
        .optional()
        .map(Order::valueOf)
        .orElse(Order.WORK);
  }

  /**
   * Notes why a worker takes no run now.
   *
   * @param trouble null if it takes them again
   */
  public void trouble(String name, @Nullable String trouble) {
    jdbc.sql("update worker set trouble = :trouble where name = :name")
        .param("trouble", trouble)
        .param("name", name)
        .update();
  }

  /** Notes that a worker has stopped in order. */
  public void stopped(String name) {
    jdbc.sql("update worker set stopped_at = now() where name = :name")
        .param("name", name)
        .update();
  }

  /**
   * Lets a worker take no more runs.
   *
   * @param handOver whether the run it holds goes back to the queue, from a checkpoint, and does
   *     not end here
   * @throws WorkerNotFound if none of this name lives
   */
  public LiveWorker drain(String name, boolean handOver) {
    return order(name, handOver ? Order.HAND_OVER : Order.FINISH);
  }

  /**
   * Lets a draining worker take runs again.
   *
   * @throws WorkerNotFound if none of this name lives
   */
  public LiveWorker resume(String name) {
    return order(name, Order.WORK);
  }

  /** Workers that have not stopped and were seen within the last minute, by name. */
  public List<LiveWorker> live() {
    return query(
        """
        where stopped_at is null and last_seen > now() - interval '1 minute'
        order by worker.name
        """,
        Map.of());
  }

  /**
   * Workers of a host that never said they stopped, and whose numbers mean something in a realm.
   */
  public List<LiveWorker> unstopped(String host, String realm) {
    return query(
        "where host = :host and realm = :realm and stopped_at is null",
        Map.of("host", host, "realm", realm));
  }

  private LiveWorker order(String name, Order order) {
    jdbc.sql("update worker set drain = :drain where name = :name and stopped_at is null")
        .param("drain", order == Order.WORK ? null : order.name())
        .param("name", name)
        .update();
    return live().stream()
        .filter(worker -> worker.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new WorkerNotFound(name));
  }

  private List<LiveWorker> query(String conditions, Map<String, ?> parameters) {
    return jdbc.sql(
            """
            select worker.*, attempt.run, extract(epoch from now() - last_seen) as silence
            from worker left join attempt on attempt.worker = worker.name and outcome is null
            """
                + conditions)
        .params(parameters)
        .query(Workers::worker)
        .list();
  }

  private static LiveWorker worker(ResultSet row, int number) throws SQLException {
    long run = row.getLong("run");
    String drain = row.getString("drain");
    return new LiveWorker(
        row.getString("name"),
        row.getString("host"),
        row.getLong("pid"),
        row.getInt("threads"),
        new TreeSet<>(Arrays.asList((String[]) row.getArray("capabilities").getArray())),
        row.getLong("memory_bytes"),
        drain == null ? Order.WORK : Order.valueOf(drain),
        row.getString("trouble"),
        row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("last_seen").toInstant(),
        Duration.ofMillis((long) (1000 * row.getDouble("silence"))),
        run == 0 ? null : run);
  }

  /** What a worker must do. */
  public enum Order {
    /** Take runs. */
    WORK,
    /** Finish the run it holds, and take no more. */
    FINISH,
    /** Keep the state of the run it holds, give it back, and take no more. */
    HAND_OVER;

    /** The key of translated texts. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A worker.
   *
   * @param memoryBytes memory a run may use
   * @param trouble why it takes no run now, in words; null if it does
   * @param silence how long it had not been seen when this was read, by the database's clock
   * @param run the run it holds; null if idle
   */
  public record LiveWorker(
      String name,
      String host,
      long pid,
      int threads,
      SortedSet<String> capabilities,
      long memoryBytes,
      Order order,
      @Nullable String trouble,
      Instant startedAt,
      Instant lastSeen,
      Duration silence,
      @Nullable Long run) {

    /** Whether it takes no more runs. */
    public boolean isDraining() {
      return order != Order.WORK;
    }

    /** Whether it gives back the run it holds. */
    public boolean handsOver() {
      return order == Order.HAND_OVER;
    }
  }
}
