package dev.joryu.deployment;

/** A model that has no file of a format; the message says why. */
public final class ExportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ExportRefused(String reason) {
    super(reason);
  }
}
