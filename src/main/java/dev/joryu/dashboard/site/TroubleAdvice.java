package dev.joryu.dashboard.site;

import dev.joryu.experiment.DatabaseTrouble;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the error page what is wrong with the database, and whether it was only asked. */
@ControllerAdvice(assignableTypes = ErrorController.class)
class TroubleAdvice {

  /** Where {@link PageErrors} leaves what it found. */
  static final String TROUBLE = TroubleAdvice.class.getName() + ".trouble";

  /** Where it notes that the request sent something; the error page's own is always a GET. */
  static final String SENT = TroubleAdvice.class.getName() + ".sent";

  @ModelAttribute("databaseFull")
  boolean full(HttpServletRequest request) {
    return request.getAttribute(TROUBLE) == DatabaseTrouble.FULL;
  }

  @ModelAttribute("sent")
  boolean sent(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(SENT));
  }
}
