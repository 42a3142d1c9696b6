package dev.joryu.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: to each receiver one message after the other, to all of them at once, so that
 * a slow one holds up only itself. While a receiver is waited for, no thread and no connection to
 * the database is held.
 */
@Component
public class Dispatcher {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Set<Long> busy = ConcurrentHashMap.newKeySet();
  private final Deliveries deliveries;
  private final Sender sender;
  private final Backoff backoff;
  private final Clock clock;

  @Autowired
  Dispatcher(Deliveries deliveries, Addresses addresses) {
    this(
        deliveries,
        new Sender(addresses, Clock.systemUTC(), Sender.PATIENCE),
        new Backoff(new SecureRandom()),
        Clock.systemUTC());
  }

  Dispatcher(Deliveries deliveries, Sender sender, Backoff backoff, Clock clock) {
    this.deliveries = deliveries;
    this.sender = sender;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** Begins to send what is due, and returns. */
  public void sendDue() {
    for (long webhook : deliveries.due()) {
      if (busy.add(webhook)) {
        sendNext(webhook);
      }
    }
  }

  /**
   * Sends {@code ping} to a receiver and waits for its answer.
   *
   * @return how it went; empty if there is no such receiver
   */
  public Optional<Outcome> test(long webhook) {
    return deliveries
        .ping(webhook, Payload.ping(clock.instant()))
        .map(
            message -> {
              Outcome outcome = sender.send(message).join();
              deliveries.ended(message, outcome, null);
              return outcome;
            });
  }

  private void sendNext(long webhook) {
    try {
      Message message = deliveries.claim(webhook).orElse(null);
      if (message == null) {
        busy.remove(webhook);
        return;
      }
      var unused =
          sender
              .send(message)
              .whenComplete(
                  (outcome, bug) -> {
                    if (bug == null) {
                      goOn(message, outcome);
                    } else {
                      stopped(webhook, bug);
                    }
                  });
    } catch (RuntimeException e) {
      stopped(webhook, e);
    }
  }

  private void goOn(Message message, Outcome outcome) {
    try {
      ended(message, outcome);
    } catch (RuntimeException e) {
      stopped(message.webhook(), e);
      return;
    }
    sendNext(message.webhook());
  }

  /** What was claimed becomes due again by itself. */
  private void stopped(long webhook, Throwable reason) {
    busy.remove(webhook);
    if (reason instanceof DataAccessResourceFailureException) {
      log.warn("Sending to webhook {} waits for the database", webhook);
    } else {
      log.warn("Sending to webhook {} stopped and is tried again later", webhook, reason);
    }
  }

  private void ended(Message message, Outcome outcome) {
    if (outcome.gone()) {
      log.info("{} is gone; its webhook is paused", message.origin());
    }
    boolean last = outcome.gone() || outcome.refused();
    deliveries.ended(message, outcome, last ? null : backoff.after(message.attempt()).orElse(null));
  }
}
