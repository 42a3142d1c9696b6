package dev.joryu.export;

/** A network that has no file, or whose file is not to be used; the message says why. */
public final class ExportFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ExportFailed(String reason) {
    super(reason);
  }

  public ExportFailed(String reason, Throwable cause) {
    super(reason, cause);
  }
}
