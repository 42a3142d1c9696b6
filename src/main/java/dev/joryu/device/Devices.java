package dev.joryu.device;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Measurements;
import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.spec.InvalidInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Devices by name; owns their table. */
@Component
public class Devices {

  private static final Map<String, String> SORTS =
      Map.of("name", "name", "kind", "kind", "createdAt", "created_at");

  private final JdbcClient jdbc;
  private final Measurements measurements;

  public Devices(JdbcClient jdbc, Measurements measurements) {
    this.jdbc = jdbc;
    this.measurements = measurements;
  }

  /**
   * Adds a device, one at a time, lest two come by names that people take for one.
   *
   * @param tree {@code name, kind, description, cpu, cores, memoryBytes, os}
   * @throws InvalidInput with every violation
   */
  public synchronized Device create(Map<String, ? extends @Nullable Object> tree) {
    NewDevice device = NewDevice.read(tree, this::named, measurements::isHost);
    return jdbc.sql(
            """
            insert into device (name, kind, description, cpu, cores, memory_bytes, os)
            values (:name, :kind, :description, :cpu, :cores, :memoryBytes, :os)
            on conflict do nothing
            returning *
            """)
        .param("name", device.name())
        .param("kind", device.kind().name())
        .param("description", device.description())
        .param("cpu", device.cpu())
        .param("cores", device.cores())
        .param("memoryBytes", device.memoryBytes())
        .param("os", device.os())
        .query(Devices::device)
        .optional()
        .orElseThrow(() -> new InvalidInput(NewDevice.known(device.name(), device.name())));
  }

  /** The name of a device that people would take for this one. */
  private Optional<String> named(String name) {
    return jdbc.sql("select name from device order by name").query(String.class).list().stream()
        .filter(known -> Device.sameName(known, name))
        .findFirst();
  }

  /** Finds a device. */
  public Optional<Device> find(String name) {
    return jdbc.sql("select * from device where name = :name")
        .param("name", name)
        .query(Devices::device)
        .optional();
  }

  /** Devices, by name where no other order is asked. */
  public Page<Device> list(PageRequest request) {
    List<Device> items =
        jdbc.sql(
                "select * from device order by %s offset :offset limit :size"
                    .formatted(request.orderBy(SORTS, "name")))
            .param("offset", request.offset())
            .param("size", request.size())
            .query(Devices::device)
            .list();
    long total = jdbc.sql("select count(*) from device").query(Long.class).single();
    return new Page<>(items, total, request.page(), request.size());
  }

  /** Names under which figures may stand: of devices, and of machines that measured here. */
  public SortedSet<String> places() {
    SortedSet<String> places = new TreeSet<>(measurements.hosts());
    places.addAll(jdbc.sql("select name from device").query(String.class).list());
    return places;
  }

  /**
   * Forgets a device with all that was measured on it.
   *
   * @return how many figures went with it; empty if there is no such device
   */
  public Optional<Long> delete(String name) {
    return jdbc.sql(
            """
            delete from device where name = :name
            returning (select count(*) from measurement where measurement.device = :name)
            """)
        .param("name", name)
        .query(Long.class)
        .optional();
  }

  private static Device device(ResultSet row, int number) throws SQLException {
    return new Device(
        row.getString("name"),
        DeviceKind.valueOf(row.getString("kind")),
        row.getString("description"),
        row.getString("cpu"),
        row.getObject("cores", Integer.class),
        row.getObject("memory_bytes", Long.class),
        row.getString("os"),
        row.getTimestamp("created_at").toInstant());
  }
}
