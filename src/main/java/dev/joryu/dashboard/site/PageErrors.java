package dev.joryu.dashboard.site;

import dev.joryu.experiment.RunNotFound;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
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
}
