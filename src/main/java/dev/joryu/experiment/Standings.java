package dev.joryu.experiment;

import dev.joryu.experiment.RunAction.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how runs stand. */
final class Standings {

  private static final String SELECT =
      "select id, status, held, checkpoint is not null as kept from run where id = ";

  private final JdbcClient jdbc;

  Standings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How a run stands, and stays until the transaction ends. */
  Optional<Standing> lock(long id) {
    return jdbc.sql(SELECT + ":id for update")
        .param("id", id)
        .query((row, number) -> standing(row))
        .optional();
  }

  /** How those of these runs stand that exist, in their order. */
  Map<Long, Standing> of(Collection<Long> ids) {
    Map<Long, Standing> standings = new LinkedHashMap<>();
    jdbc.sql(SELECT + "any(:ids) order by array_position(:ids, id)")
        .param("ids", ids.toArray(Long[]::new))
        .query(
            row -> {
              standings.put(row.getLong("id"), standing(row));
            });
    return standings;
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        RunStatus.valueOf(row.getString("status")), row.getBoolean("held"), row.getBoolean("kept"));
  }
}
