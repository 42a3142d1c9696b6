package dev.joryu.webhook;

/** A host leads to an address that may not be called; which, is nobody's business outside. */
final class InnerAddressRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
