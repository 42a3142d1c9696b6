package dev.joryu.api.problem;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** A request body that is not JSON, with the place where it stops being so. */
public final class MalformedJson extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /** Takes place and reason from what the parser says. */
  public MalformedJson(JacksonException cause) {
    super(reason(cause), cause);
    TokenStreamLocation location = cause.getLocation();
    this.line = location == null ? 1 : Math.max(1, location.getLineNr());
    this.column = location == null ? 1 : Math.max(1, location.getColumnNr());
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  // The parser repeats itself in several lines: source, tokens expected, where it was. The first
  // line is the reason.
  private static String reason(JacksonException cause) {
    String message = cause.getOriginalMessage();
    return message == null ? "not JSON" : message.lines().findFirst().orElse("not JSON");
  }
}
