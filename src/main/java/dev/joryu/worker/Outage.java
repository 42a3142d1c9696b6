package dev.joryu.worker;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away for a while from a statement that will never work. */
final class Outage {

  /**
   * It ended a transaction that we were paused in; it cannot be written to while it changes over.
   */
  private static final Set<String> PASSING = Set.of("25P03", "25006");

  private Outage() {}

  static boolean is(RuntimeException e) {
    return e instanceof TransactionException
        || e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException
        || e instanceof UncategorizedSQLException sql
            && PASSING.contains(state(sql.getSQLException()));
  }

  private static String state(@Nullable SQLException e) {
    return e == null ? "" : String.valueOf(e.getSQLState());
  }
}
