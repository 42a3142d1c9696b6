package dev.joryu.trainer;

import java.util.List;

/** A trainer's process ended without saying how its training did. */
public final class TrainerDied extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What ended it. */
  public enum Cause {
    /** The system killed it for lack of memory. */
    KILLED_FOR_MEMORY,
    /** Somebody killed it, or the system for a reason it does not tell. */
    KILLED,
    /** Native code crashed. */
    NATIVE_CRASH,
    /** Java's heap was full. */
    JAVA_OUT_OF_MEMORY,
    /** It gave no sign of life and was killed. */
    SILENT,
    /** The machine could not start it, or one that started cannot compute on this machine. */
    UNABLE,
    /** It ended by itself for another reason. */
    EXITED;

    /** Whether the same run may well fare better next time. */
    public boolean mayHeal() {
      return this != JAVA_OUT_OF_MEMORY && this != EXITED;
    }
  }

  private final Cause cause;
  private final transient List<String> lastLines;

  TrainerDied(Cause cause, String reason, List<String> lastLines) {
    super(reason);
    this.cause = cause;
    this.lastLines = List.copyOf(lastLines);
  }

  /** What ended it. */
  public Cause what() {
    return cause;
  }

  /** The last lines it printed, oldest first. */
  public List<String> lastLines() {
    return lastLines;
  }
}
