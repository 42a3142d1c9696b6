package dev.joryu.experiment;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the server does by the clock: no run stays RUNNING when every worker is dead. */
@Component
@EnableScheduling
@ConditionalOnWebApplication
class Chores {

  private static final Duration EVENTS = Duration.ofHours(1);
  private static final Duration IDEMPOTENCY_KEYS = Duration.ofHours(24);

  private final Queue queue;
  private final Events events;
  private final Idempotency idempotency;

  Chores(Queue queue, Events events, Idempotency idempotency) {
    this.queue = queue;
    this.events = events;
    this.idempotency = idempotency;
  }

  @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
  void takeBackExpired() {
    queue.takeBackExpired();
  }

  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
  void forget() {
    events.forgetOlderThan(EVENTS);
    idempotency.forgetOlderThan(IDEMPOTENCY_KEYS);
  }
}
