package dev.joryu.trainer;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as lines of text between processes, each a JSON text after a record separator as in RFC
 * 7464. What native code prints into the same pipe lacks the separator and is told apart by it.
 */
final class Wire {

  private static final char SEPARATOR = '\u001e';
  private static final JsonMapper JSON = new JsonMapper();

  private Wire() {}

  /** Writes messages to a pipe, each at once; threads may share it. */
  static Consumer<Message> to(OutputStream pipe) {
    PrintStream lines = new PrintStream(pipe, false, StandardCharsets.UTF_8);
    return message -> {
      String text = SEPARATOR + write(message) + '\n';
      synchronized (lines) {
        lines.print(text);
        lines.flush();
      }
    };
  }

  /**
   * The message in a line; none where it was cut short, or native code printed into it.
   *
   * @param others gets what was printed before it, or instead of one
   */
  static Optional<Message> message(String line, Consumer<String> others) {
    int start = line.indexOf(SEPARATOR);
    if (start != 0 && !line.isBlank()) {
      others.accept(start < 0 ? line : line.substring(0, start));
    }
    if (start < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(line.substring(start + 1), Message.class));
    } catch (JacksonException e) {
      others.accept(line.substring(start + 1));
      return Optional.empty();
    }
  }

  /** A value as one line of JSON. */
  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** The value a text was written from. */
  static <T> T read(String text, Class<T> type) {
    return JSON.readValue(text, type);
  }
}
