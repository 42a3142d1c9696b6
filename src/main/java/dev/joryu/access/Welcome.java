package dev.joryu.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in the log where to point the browser, and who else can. */
@Component
class Welcome {

  private static final Logger log = LoggerFactory.getLogger(Welcome.class);

  private final AccessMode access;

  Welcome(AccessMode access) {
    this.access = access;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext context
        && context.getWebServer() != null) {
      log.info("Joryu is at http://localhost:{}", context.getWebServer().getPort());
      if (access.open()) {
        log.warn("Access is open: whoever reaches this port may use and change everything");
      }
    }
  }
}
