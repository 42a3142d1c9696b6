package dev.joryu.api.problem;

import org.springframework.http.HttpStatus;

/** A request that is well formed and yet cannot be served, with the status that says so. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  /**
   * @param status the answer's status
   * @param reason one sentence for the client
   */
  public Refused(HttpStatus status, String reason) {
    super(reason);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
