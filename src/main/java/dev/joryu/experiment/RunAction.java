package dev.joryu.experiment;

import java.util.Locale;
import java.util.Optional;

/** What people may ask for a run, and when it is refused. */
public enum RunAction {
  /** Stop it. */
  CANCEL,
  /** Let it wait until somebody resumes it. */
  PAUSE,
  /** Let it go on from its last state. */
  RESUME,
  /** Begin anew. */
  RETRY,
  /** Forget it. */
  DELETE,
  /** Give it another turn. */
  PRIORITY,
  /** Put tags on it. */
  TAG;

  /** As REST and pages call it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why a run that stands so refuses this, said of it; empty if it does not. */
  Optional<String> refusal(Standing run) {
    return switch (this) {
      case CANCEL -> when(run.status.isFinished(), "is " + run + " already");
      case PAUSE ->
          when(!run.isWaitingOr(RunStatus.RUNNING), "is " + run + "; it cannot be paused");
      case RESUME -> run.isHeldBack() ? Optional.empty() : refusedResume(run);
      case RETRY -> when(!run.hasEnded() && !run.isPaused(), unended(run));
      case DELETE -> when(!run.status.isFinished(), "is " + run + "; cancel it first");
      case PRIORITY ->
          when(run.status != RunStatus.QUEUED, "is " + run + "; only a queued run has a turn");
      case TAG -> Optional.empty();
    };
  }

  private static Optional<String> refusedResume(Standing run) {
    return when(!run.hasEnded(), unended(run))
        .or(() -> when(!run.checkpoint, "left no checkpoint to resume from; retry it"));
  }

  private static String unended(Standing run) {
    return "is " + run + ", neither failed nor cancelled";
  }

  private static Optional<String> when(boolean refused, String reason) {
    return refused ? Optional.of(reason) : Optional.empty();
  }

  /**
   * What decides whether an action is refused.
   *
   * @param held whether somebody has paused it
   * @param checkpoint whether it has a state to resume from
   */
  record Standing(RunStatus status, boolean held, boolean checkpoint) {

    boolean isPaused() {
      return held && status == RunStatus.QUEUED;
    }

    /** Whether somebody wants it to wait, and it could go on; what ended keeps its end. */
    boolean isHeldBack() {
      return held && isWaitingOr(RunStatus.RUNNING);
    }

    boolean isWaitingOr(RunStatus other) {
      return status == RunStatus.QUEUED || status == other;
    }

    /** Whether it ended so that it may begin again. */
    boolean hasEnded() {
      return status.isFinished() && status.canBecome(RunStatus.QUEUED);
    }

    @Override
    public String toString() {
      return status.name().toLowerCase(Locale.ROOT);
    }
  }
}
