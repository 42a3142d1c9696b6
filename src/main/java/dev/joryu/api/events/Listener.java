package dev.joryu.api.events;

import dev.joryu.event.Event;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream: a place in the sequence of events and the connection they go to. It queues
 * nothing, so a slow client costs no memory; and it writes on a thread of its own for as long as
 * there is something to write, so a slow client holds up nobody.
 */
final class Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final SseEmitter emitter;
  private final Predicate<Event> filter;
  private final History history;
  private final Executor writers;
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean heartbeatDue;
  private volatile boolean closed;
  private String greeting;
  private long position;

  Listener(
      SseEmitter emitter,
      Predicate<Event> filter,
      History history,
      long position,
      Executor writers) {
    this.emitter = emitter;
    this.filter = filter;
    this.history = history;
    this.writers = writers;
    this.position = position;
    this.greeting = Frames.greeting(position);
  }

  /** Has the listener look for new events soon; returns at once. */
  void wake() {
    if (wakes.getAndIncrement() == 0) {
      writers.execute(this::run);
    }
  }

  void heartbeat() {
    heartbeatDue = true;
    wake();
  }

  /** Notes that nobody listens any more. */
  void gone() {
    closed = true;
  }

  /** Ends the stream; the client comes back with the id of the last event it got. */
  void close() {
    closed = true;
    wake();
  }

  // Only one run at a time: the first wake starts it, later ones make it go round again.
  private void run() {
    int seen;
    do {
      seen = wakes.get();
      if (!closed) {
        deliver();
      }
    } while (wakes.addAndGet(-seen) != 0);
    if (closed) {
      end();
    }
  }

  private void end() {
    try {
      emitter.complete();
    } catch (IllegalStateException e) {
      // The web server noticed first that the client has gone, and has ended the stream itself.
      LOG.debug("The stream had ended", e);
    }
  }

  private void deliver() {
    try {
      send(greeting);
      greeting = "";
      sendNews();
      if (heartbeatDue) {
        heartbeatDue = false;
        send(Frames.heartbeat(position));
      }
    } catch (IOException | IllegalStateException e) {
      // The client has gone; it comes back with the last id it got.
      closed = true;
    }
  }

  private void sendNews() throws IOException {
    try {
      boolean more = true;
      while (more && !closed) {
        Batch batch = history.after(position);
        send(Frames.of(batch, filter));
        more = !batch.isEmpty();
        position = batch.end();
      }
    } catch (DataAccessException e) {
      // The database is away. The client stays, and gets what it missed with a later heartbeat.
      LOG.debug("No news from the database", e);
    }
  }

  private void send(String frames) throws IOException {
    if (!frames.isEmpty()) {
      emitter.send(Set.of(new DataWithMediaType(frames, Frames.TEXT)));
    }
  }
}
