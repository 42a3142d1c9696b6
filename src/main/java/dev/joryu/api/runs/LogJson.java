package dev.joryu.api.runs;

import dev.joryu.experiment.RunLog;
import java.util.List;

/**
 * A part of a run's log.
 *
 * @param last number of the last line here, or of the one asked after where nothing followed it; a
 *     client that follows the log asks after it next
 */
record LogJson(long run, List<RunLog.Line> lines, long last) {

  static LogJson of(long run, List<RunLog.Line> lines, long after) {
    long last = lines.isEmpty() ? after : lines.get(lines.size() - 1).number();
    return new LogJson(run, lines, last);
  }
}
