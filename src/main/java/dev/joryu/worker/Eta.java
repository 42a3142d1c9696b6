package dev.joryu.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Estimates when a training ends from the pace of its last two epochs, so that evaluations count
 * and a slow first epoch is soon forgotten.
 */
final class Eta {

  private static final int EPOCHS = 2;
  private static final int LEAST_STEPS = 5;

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Seconds to the last step; null while too little has been seen. */
  @Nullable Double at(long nanos, int epochs, long step, long steps) {
    marks.addLast(new Mark(nanos, step));
    long window = Math.max(LEAST_STEPS, EPOCHS * steps / Math.max(1, epochs));
    while (marks.getFirst().step < step - window) {
      marks.removeFirst();
    }
    Mark first = marks.getFirst();
    if (step - first.step < LEAST_STEPS) {
      return null;
    }
    double secondsPerStep = (nanos - first.nanos) / 1e9 / (step - first.step);
    return secondsPerStep * (steps - step);
  }

  private record Mark(long nanos, long step) {}
}
