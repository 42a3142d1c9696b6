package dev.joryu.worker;

/** A worker was started by hand and not told where the database is. */
final class NoDatabase extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoDatabase() {
    super("A worker needs the database of its server, and none is named.");
  }
}
