package dev.joryu.api.events;

import dev.joryu.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.springframework.http.MediaType;

/** Server-sent events as text. */
final class Frames {

  static final MediaType TEXT = new MediaType("text", "event-stream", StandardCharsets.UTF_8);

  private static final int RETRY_MILLIS = 2000;

  private Frames() {}

  /**
   * Opens a stream. A frame without data is dispatched to nobody but moves the client's last event
   * id, so a client that is cut off before the first event still resumes from here.
   */
  static String greeting(long position) {
    return "retry: " + RETRY_MILLIS + "\nid: " + position + "\n\n";
  }

  /** A sign of life; it also moves the id of a client whose filter lets little through. */
  static String heartbeat(long position) {
    return ": heartbeat\nid: " + position + "\n\n";
  }

  static String of(Batch batch, Predicate<Event> filter) {
    StringBuilder frames = new StringBuilder();
    if (batch.reset()) {
      frames.append("id: ").append(batch.end()).append("\nevent: reset\ndata: {}\n\n");
    }
    batch.events().stream().filter(filter).forEach(event -> append(frames, event));
    return frames.toString();
  }

  private static void append(StringBuilder frames, Event event) {
    frames
        .append("id: ")
        .append(event.id())
        .append("\nevent: ")
        .append(name(event.kind()))
        .append("\ndata: ")
        .append(event.payload())
        .append("\n\n");
  }

  private static String name(Event.Kind kind) {
    return kind == Event.Kind.STATE ? "run" : kind.toString();
  }
}
