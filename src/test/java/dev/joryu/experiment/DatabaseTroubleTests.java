package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseTroubleTests {

  @ParameterizedTest
  @CsvSource({
    "08006, AWAY", // lost
    "57P01, AWAY", // told to stop
    "57P03, AWAY", // still starting
    "25P03, AWAY", // slept in a transaction
    "53300, AWAY", // too many connections
    "53100, FULL"
  })
  void statesOfTheDatabaseAreTold(String state, DatabaseTrouble trouble) {
    TransactionSystemException failure = new TransactionSystemException("commit");
    failure.initCause(new SQLException("gone", state));

    assertThat(DatabaseTrouble.of(failure)).contains(trouble);
  }

  @ParameterizedTest
  @CsvSource({"23505", "42601", "54000"})
  void aStatementThatWillNeverWorkIsNoTrouble(String state) {
    assertThat(
            DatabaseTrouble.of(
                new DataAccessResourceFailureException("no", new SQLException("no", state))))
        .isEmpty();
  }

  @Test
  void aPoolWithoutConnectionsIsTrouble() {
    assertThat(DatabaseTrouble.of(new SQLTransientConnectionException("timed out")))
        .contains(DatabaseTrouble.AWAY);
    assertThat(DatabaseTrouble.of(new IllegalStateException("a mistake"))).isEmpty();
  }
}
