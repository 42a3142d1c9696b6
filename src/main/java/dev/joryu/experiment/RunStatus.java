package dev.joryu.experiment;

import java.util.EnumSet;
import java.util.Set;

/** Where a run stands, and where it can go from there. */
public enum RunStatus {
  /** Waits for a worker, or for its teacher to be trained. */
  QUEUED,
  /** A worker holds it. */
  RUNNING,
  /** A worker holds it and has been asked to stop. */
  CANCELLING,
  /** Done; its model is in the registry. */
  SUCCEEDED,
  /** Ended without a model; the reason says why. */
  FAILED,
  /** Ended on request. */
  CANCELLED,
  /** Ended early because others did better. */
  PRUNED;

  /** Whether nothing more will happen unless somebody asks. */
  public boolean isFinished() {
    return next().isEmpty() || this == FAILED || this == CANCELLED || this == PRUNED;
  }

  /** Whether a worker holds the run. */
  public boolean isHeld() {
    return this == RUNNING || this == CANCELLING;
  }

  /** Whether a run in this status may go to {@code next}. */
  public boolean canBecome(RunStatus next) {
    return next().contains(next);
  }

  private Set<RunStatus> next() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, CANCELLED, FAILED);
      case RUNNING -> EnumSet.of(QUEUED, CANCELLING, SUCCEEDED, FAILED, CANCELLED, PRUNED);
      case CANCELLING -> EnumSet.of(CANCELLED, SUCCEEDED, FAILED);
      case FAILED, CANCELLED, PRUNED -> EnumSet.of(QUEUED);
      case SUCCEEDED -> EnumSet.noneOf(RunStatus.class);
    };
  }
}
