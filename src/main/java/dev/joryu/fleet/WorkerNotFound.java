package dev.joryu.fleet;

/** No live worker has this name. */
public final class WorkerNotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WorkerNotFound(String name) {
    super("no live worker is named '" + name + "'");
  }
}
