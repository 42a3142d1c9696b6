package dev.joryu.worker;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away for a while from a statement that will never work. */
final class Outage {

  private Outage() {}

  static boolean is(RuntimeException e) {
    return e instanceof TransactionException
        || e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException
        || e instanceof UncategorizedSQLException sql && isAsleep(sql.getSQLException());
  }

  /** The database has ended a transaction that we were paused in. */
  private static boolean isAsleep(@Nullable SQLException e) {
    return e != null && "25P03".equals(e.getSQLState());
  }
}
