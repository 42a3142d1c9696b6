package dev.joryu.dashboard.site;

import dev.joryu.event.Events;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Tells every page the last event before it was made, so that its script can ask for all that
 * follow. Error pages go without: they must not need the database.
 */
@ControllerAdvice("dev.joryu.dashboard")
class LiveAdvice {

  private final Events events;

  LiveAdvice(Events events) {
    this.events = events;
  }

  @ModelAttribute("lastEvent")
  long lastEvent() {
    return events.latestId();
  }
}
