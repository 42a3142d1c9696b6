package dev.joryu.experiment;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets a worker write only while the run is in its hands. */
@Component
class Holding {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  Holding(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Writes in one transaction.
   *
   * @throws LeaseLost if the run has gone to somebody else
   */
  void write(Claim claim, Runnable write) {
    transactions.executeWithoutResult(
        transaction -> {
          lock(claim);
          write.run();
        });
  }

  /**
   * Holds the run until the transaction ends.
   *
   * @throws LeaseLost if it has gone to somebody else
   */
  void lock(Claim claim) {
    Optional<Long> run =
        jdbc.sql(
                """
                select id from run
                where id = :run and fence = :fence and status in ('RUNNING', 'CANCELLING')
                for no key update
                """)
            .param("run", claim.run())
            .param("fence", claim.fence())
            .query(Long.class)
            .optional();
    if (run.isEmpty()) {
      throw new LeaseLost(claim);
    }
  }
}
