package dev.joryu.experiment;

import dev.joryu.experiment.RunAction.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how runs stand. */
final class Standings {

  private static final String SELECT =
      "select id, status, held, checkpoint is not null as kept from run where id = any(:ids)";

  private final JdbcClient jdbc;

  Standings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How those of these runs stand that exist, and stay until the transaction ends. Who locks many
   * does so from the oldest on, lest two wait for each other.
   */
  Map<Long, Standing> lock(Collection<Long> ids) {
    return read(ids, " order by id for update");
  }

  /** How those of these runs stand that exist. */
  Map<Long, Standing> of(Collection<Long> ids) {
    return read(ids, "");
  }

  private Map<Long, Standing> read(Collection<Long> ids, String how) {
    Map<Long, Standing> standings = new HashMap<>();
    jdbc.sql(SELECT + how)
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
