package dev.joryu.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a trainer's process prints beside its messages: it is logged, and its end is kept. */
final class Console {

  private static final Logger log = LoggerFactory.getLogger("trainer");
  private static final int KEPT = 40;
  private static final int LONGEST = 2000;

  private final Deque<String> last = new ArrayDeque<>();

  /** Reads a stream to its end, on a thread of its own. */
  Thread read(InputStream stream) {
    var context = MDC.getCopyOfContextMap();
    Thread reader =
        new Thread(
            () -> {
              if (context != null) {
                MDC.setContextMap(context);
              }
              readAll(stream);
            },
            "trainer output");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  synchronized void add(String line) {
    String kept = line.substring(0, Math.min(line.length(), LONGEST));
    log.info(kept);
    last.addLast(kept);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  synchronized List<String> last() {
    return List.copyOf(last);
  }

  private void readAll(InputStream stream) {
    try (BoundedLines lines = new BoundedLines(stream, LONGEST)) {
      String line = lines.next();
      while (line != null) {
        add(line);
        line = lines.next();
      }
    } catch (IOException e) {
      log.debug("The output of a trainer broke off", e);
    }
  }
}
