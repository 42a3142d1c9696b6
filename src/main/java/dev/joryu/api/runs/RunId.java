package dev.joryu.api.runs;

import dev.joryu.api.problem.NotFound;
import java.util.regex.Pattern;

/** The id of a run in a path. */
public final class RunId {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private RunId() {}

  /** The id; what is no number is the id of no run. */
  public static long of(String path) {
    if (!ID.matcher(path).matches()) {
      throw new NotFound("run", path);
    }
    return Long.parseLong(path);
  }
}
