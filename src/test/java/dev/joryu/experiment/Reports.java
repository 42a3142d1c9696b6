package dev.joryu.experiment;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers of reports that tests make. */
public final class Reports {

  private static final AtomicLong LAST = new AtomicLong();

  private Reports() {}

  /** One that no report had. */
  public static long next() {
    return LAST.incrementAndGet();
  }
}
