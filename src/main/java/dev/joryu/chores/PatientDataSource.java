package dev.joryu.chores;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Waits for a database that is away, as the scheduler would log every failure with its stack and
 * would leave a chore it had just done marked as running.
 */
final class PatientDataSource extends DelegatingDataSource {

  private static final Logger log = LoggerFactory.getLogger(PatientDataSource.class);
  private static final long PAUSE_MILLIS = 1000;

  private final AtomicBoolean away = new AtomicBoolean();
  private final CountDownLatch never = new CountDownLatch(1);

  PatientDataSource(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        Connection connection = super.getConnection();
        if (away.getAndSet(false)) {
          log.info("The database is back; chores go on");
        }
        return connection;
      } catch (SQLException e) {
        pause(e);
        if (!away.getAndSet(true)) {
          log.warn("The database is away; chores wait for it: {}", e.getMessage());
        }
      }
    }
  }

  private void pause(SQLException reason) throws SQLException {
    try {
      if (never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw reason;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason; // the server stops
    }
  }
}
