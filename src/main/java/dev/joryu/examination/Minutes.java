package dev.joryu.examination;

import dev.joryu.evaluation.EvaluateProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what the process of an exam says, not too often. */
final class Minutes implements Consumer<String> {

  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final Turns turns;
  private final Turn turn;
  private final List<String> warnings = new ArrayList<>();
  private long written = System.nanoTime() - PAUSE_NANOS;

  Minutes(Turns turns, Turn turn) {
    this.turns = turns;
    this.turn = turn;
  }

  /** The exam was withdrawn, or is in other hands. */
  static final class Withdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What people should know beside the answers. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void accept(String line) {
    if (line.startsWith(EvaluateProcess.WARNING)) {
      warnings.add(line.substring(EvaluateProcess.WARNING.length()));
    } else if (line.startsWith(EvaluateProcess.PROGRESS)
        && System.nanoTime() - written >= PAUSE_NANOS) {
      double share = Double.parseDouble(line.substring(EvaluateProcess.PROGRESS.length()));
      if (!turns.progress(turn, share, warnings)) {
        throw new Withdrawn();
      }
      written = System.nanoTime();
    }
  }
}
