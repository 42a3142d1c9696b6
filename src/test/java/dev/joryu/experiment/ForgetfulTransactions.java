package dev.joryu.experiment;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Every other commit is done, but the connection dies before it says so. */
public final class ForgetfulTransactions extends DataSourceTransactionManager {

  private static final long serialVersionUID = 1;

  private int commits;

  public ForgetfulTransactions(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  protected synchronized void doCommit(DefaultTransactionStatus status) {
    super.doCommit(status);
    if (commits++ % 2 == 0) {
      throw new TransactionSystemException("connection reset by peer");
    }
  }
}
