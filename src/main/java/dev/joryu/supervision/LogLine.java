package dev.joryu.supervision;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * A line that a worker wrote, with its weight and what it is about, so that it keeps both in the
 * server's log.
 *
 * @param about run and attempt, where it names them
 */
record LogLine(Level level, Map<String, String> about, String text) {

  /** How workers write lines to us. */
  static final String PATTERN =
      "%-5level %replace(run=%X{run} attempt=%X{attempt} ){'run= attempt= ',''}%logger{0}:"
          + " %msg%n%wEx";

  private static final Pattern LINE =
      Pattern.compile("(TRACE|DEBUG|INFO|WARN|ERROR) +(?:run=(\\d+) attempt=(\\d+) )?(.*)");
  private static final Pattern CONTINUED = Pattern.compile("\\s.*|Caused by: .*");

  /** Reads a line; a stack goes on with the weight of the line before it, {@code last}. */
  static LogLine of(String line, LogLine last) {
    Matcher parts = LINE.matcher(line);
    if (parts.matches()) {
      Map<String, String> about =
          parts.group(2) == null
              ? Map.of()
              : Map.of("run", parts.group(2), "attempt", parts.group(3));
      return new LogLine(Level.valueOf(parts.group(1)), about, parts.group(4));
    }
    return CONTINUED.matcher(line).matches()
        ? new LogLine(last.level, last.about, line)
        : plain(line);
  }

  /** A line of something that does not write as we do: a library, the virtual machine. */
  static LogLine plain(String line) {
    return new LogLine(Level.INFO, Map.of(), line);
  }

  void writeTo(Logger log) {
    about.forEach(MDC::put);
    try {
      log.atLevel(level).log(text);
    } finally {
      about.keySet().forEach(MDC::remove);
    }
  }
}
