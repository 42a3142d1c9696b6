package dev.joryu.catalog;

import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Measurement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was measured of exports, here and on devices; owns the table. Of a file on a machine with a
 * number of threads the newest counts.
 */
@Component
public class Measurements {

  private static final Map<String, String> SORTS =
      Map.of("id", "id", "measuredAt", "measured_at", "p50", "p50_ms", "threads", "threads");

  private static final String WANTED =
      """
      (cast(:place as text) is null or coalesce(device, host) = :place)
      and (cast(:model as text) is null or model = :model)
      """;

  private final JdbcClient jdbc;

  public Measurements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds what a machine of this installation has measured of an export. */
  void addHere(String model, ExportFormat format, Measurement measurement) {
    insert(model, format, null, null, measurement, null);
  }

  /**
   * Adds what was measured of an export on a device, in place of what was known of it there; empty
   * where the export has gone or is another file by now.
   */
  public Optional<Measured> addOnDevice(
      Export export, String device, DeviceKind kind, Measurement measurement) {
    return insert(export.model(), export.format(), device, kind, measurement, export.sha256());
  }

  /** Finds one. */
  public Optional<Measured> find(long id) {
    return jdbc.sql("select * from measurement where id = :id")
        .param("id", id)
        .query(Measurements::measured)
        .optional();
  }

  /**
   * Measurements, newest first where no order is asked.
   *
   * @param place device or machine; null for all
   * @param model null for all
   */
  public Page<Measured> list(@Nullable String place, @Nullable String model, PageRequest request) {
    List<Measured> items =
        jdbc.sql(
                "select * from measurement where %s order by %s offset :offset limit :size"
                    .formatted(WANTED, request.orderBy(SORTS, "id desc")))
            .param("place", place)
            .param("model", model)
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Measurements::measured)
            .list();
    long total =
        jdbc.sql("select count(*) from measurement where " + WANTED)
            .param("place", place)
            .param("model", model)
            .query(Long.class)
            .single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** All that was measured of the exports of some models, by machine and number of threads. */
  List<Measured> of(Collection<String> models) {
    return jdbc.sql(
            """
            select * from measurement where model = any(:models)
            order by device is not null, coalesce(device, host), threads
            """)
        .param("models", models.toArray(String[]::new))
        .query(Measurements::measured)
        .list();
  }

  /** Whether a machine of this installation of that name has measured anything. */
  public boolean isHost(String name) {
    return jdbc.sql(
            """
            select exists (
              select from measurement where device is null and lower(host) = lower(:name))
            """)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** Machines of this installation that have measured anything, by name. */
  public List<String> hosts() {
    return jdbc.sql("select distinct host from measurement where device is null order by host")
        .query(String.class)
        .list();
  }

  /** How many figures there are of each device; devices without any are missing. */
  public Map<String, Long> perDevice() {
    return jdbc
        .sql("select device, count(*) from measurement where device is not null group by device")
        .query((row, number) -> Map.entry(row.getString("device"), row.getLong("count")))
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Forgets what was measured on a device; says if it was there. What we measured stays. */
  public boolean delete(long id) {
    return jdbc.sql("delete from measurement where id = :id and device is not null")
            .param("id", id)
            .update()
        == 1;
  }

  private Optional<Measured> insert(
      String model,
      ExportFormat format,
      @Nullable String device,
      @Nullable DeviceKind kind,
      Measurement measurement,
      @Nullable String sha256) {
    Latency latency = measurement.latency();
    return jdbc.sql(
            """
            insert into measurement (model, format, device, device_kind, host, threads, effort,
              queries, min_ms, p50_ms, p90_ms, p99_ms, load_ms, first_ms, resident_bytes,
              peak_resident_bytes, cpu, cores, load_before, load_after, runtime, unreliable)
            select model, format, :device, :kind, :host, :threads, :effort,
              :queries, :min, :p50, :p90, :p99, :load, :first, :resident,
              :peakResident, :cpu, :cores, :loadBefore, :loadAfter, :runtime, :unreliable
            from export
            where model = :model and format = :format and sha256 = coalesce(:sha256, sha256)
            on conflict (model, format, device, threads) where device is not null do update set
              host = excluded.host, effort = excluded.effort, queries = excluded.queries,
              min_ms = excluded.min_ms, p50_ms = excluded.p50_ms, p90_ms = excluded.p90_ms,
              p99_ms = excluded.p99_ms, load_ms = excluded.load_ms, first_ms = excluded.first_ms,
              resident_bytes = excluded.resident_bytes,
              peak_resident_bytes = excluded.peak_resident_bytes, cpu = excluded.cpu,
              cores = excluded.cores, load_before = excluded.load_before,
              load_after = excluded.load_after, runtime = excluded.runtime,
              unreliable = excluded.unreliable, measured_at = now()
            returning *
            """)
        .param("model", model)
        .param("format", format.toString())
        .param("device", device)
        .param("kind", kind == null ? null : kind.name())
        .param("sha256", sha256)
        .param("host", measurement.host())
        .param("threads", measurement.threads())
        .param("effort", measurement.effort().name())
        .param("queries", latency.queries())
        .param("min", latency.min())
        .param("p50", latency.p50())
        .param("p90", latency.p90())
        .param("p99", latency.p99())
        .param("load", measurement.load())
        .param("first", measurement.firstInference())
        .param("resident", measurement.residentBytes())
        .param("peakResident", measurement.peakResidentBytes())
        .param("cpu", measurement.cpu())
        .param("cores", measurement.cores())
        .param("loadBefore", measurement.loadBefore())
        .param("loadAfter", measurement.loadAfter())
        .param("runtime", measurement.runtime())
        .param("unreliable", measurement.unreliable())
        .query(Measurements::measured)
        .optional();
  }

  private static Measured measured(ResultSet row, int number) throws SQLException {
    String kind = row.getString("device_kind");
    return new Measured(
        row.getLong("id"),
        row.getString("model"),
        ExportFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
        row.getString("device"),
        kind == null ? null : DeviceKind.valueOf(kind),
        measurement(row),
        row.getTimestamp("measured_at").toInstant());
  }

  private static Measurement measurement(ResultSet row) throws SQLException {
    return new Measurement(
        row.getInt("threads"),
        Effort.valueOf(row.getString("effort")),
        new Latency(
            row.getInt("queries"),
            row.getDouble("min_ms"),
            row.getDouble("p50_ms"),
            row.getDouble("p90_ms"),
            row.getDouble("p99_ms")),
        row.getDouble("load_ms"),
        row.getDouble("first_ms"),
        row.getObject("resident_bytes", Long.class),
        row.getObject("peak_resident_bytes", Long.class),
        row.getString("host"),
        row.getString("cpu"),
        row.getInt("cores"),
        row.getObject("load_before", Double.class),
        row.getObject("load_after", Double.class),
        row.getString("runtime"),
        row.getBoolean("unreliable"));
  }
}
