package dev.joryu.worker;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away for a while from a statement that will never work. */
final class Outage {

  private Outage() {}

  static boolean is(RuntimeException e) {
    return e instanceof TransactionException
        || e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException;
  }
}
