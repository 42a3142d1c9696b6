package dev.joryu.trainer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of another process, which may be longer than our memory: of each, only the start. */
final class BoundedLines implements Closeable {

  private final char[] buffer = new char[8192];
  private final Reader reader;
  private final int longest;
  private int position;
  private int filled;

  /**
   * @param longest characters of a line that are kept
   */
  BoundedLines(InputStream stream, int longest) {
    this.reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    this.longest = longest;
  }

  /** The next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean any = false;
    while (position < filled || fill()) {
      any = true;
      int start = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      int room = Math.max(0, longest - line.length());
      line.append(buffer, start, Math.min(room, position - start));
      if (position < filled) {
        position++;
        return withoutReturn(line);
      }
    }
    return any ? withoutReturn(line) : null;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, reader.read(buffer));
    return filled > 0;
  }

  private static String withoutReturn(StringBuilder line) {
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
