package dev.joryu.dashboard.site;

import dev.joryu.experiment.DatabaseTrouble;
import dev.joryu.experiment.RunNotFound;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns what the pages throw into error pages. */
@ControllerAdvice("dev.joryu.dashboard")
class PageErrors {

  @ExceptionHandler
  void missing(RunNotFound e, HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.NOT_FOUND.value());
  }

  /** An address nobody would get from a form of ours: page -1, an unknown order. */
  @ExceptionHandler
  void invalid(InvalidInput e, HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }

  /**
   * A page that only shows something asks for itself again; one that was sent waits for a person.
   */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  void database(RuntimeException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DatabaseTrouble trouble = DatabaseTrouble.of(e).orElseThrow(() -> e);
    String seconds = Long.toString(DatabaseTrouble.RETRY.toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
    boolean sent = !HttpMethod.GET.matches(request.getMethod());
    if (!sent) {
      response.setHeader("Refresh", seconds);
    }
    request.setAttribute(TroubleAdvice.SENT, sent);
    request.setAttribute(TroubleAdvice.TROUBLE, trouble);
    response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
  }
}
