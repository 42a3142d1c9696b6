package dev.joryu.experiment;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What can be wrong with the database while nothing is wrong with what was asked of it. */
public enum DatabaseTrouble {
  /** Not there, starting, stopping, or lost in the middle of a statement. */
  AWAY("The database cannot be reached; try again in a few seconds."),

  /** It has no room to write. */
  FULL("The disk of the database is full: nothing can be stored until there is room again.");

  /** When it is worth trying again. */
  public static final Duration RETRY = Duration.ofSeconds(5);

  private static final String DISK_FULL = "53100";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String IDLE_IN_TRANSACTION = "25P03";
  private static final String CONNECTION_EXCEPTIONS = "08";
  private static final String OPERATOR_INTERVENTIONS = "57P0";

  private final String sentence;

  DatabaseTrouble(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, in a sentence. */
  public String sentence() {
    return sentence;
  }

  /** What trouble a failure comes from; none where the failure is the statement's own. */
  public static Optional<DatabaseTrouble> of(Throwable failure) {
    boolean unreachable = false;
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException sql) {
        return of(sql);
      }
      unreachable |=
          cause instanceof CannotCreateTransactionException
              || cause instanceof DataAccessResourceFailureException;
    }
    return unreachable ? Optional.of(AWAY) : Optional.empty();
  }

  private static Optional<DatabaseTrouble> of(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.equals(DISK_FULL)) {
      return Optional.of(FULL);
    }
    boolean away =
        e instanceof SQLTransientConnectionException
            || state.startsWith(CONNECTION_EXCEPTIONS)
            || state.startsWith(OPERATOR_INTERVENTIONS)
            || state.equals(IDLE_IN_TRANSACTION)
            || state.equals(TOO_MANY_CONNECTIONS);
    return away ? Optional.of(AWAY) : Optional.empty();
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause.getCause() == cause ? null : cause.getCause();
  }
}
