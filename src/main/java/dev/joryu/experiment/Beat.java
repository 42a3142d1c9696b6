package dev.joryu.experiment;

/** The answer to a heartbeat. */
public enum Beat {
  /** The lease is renewed. */
  GO_ON,
  /** The lease is renewed, and somebody has asked the run to stop. */
  CANCEL,
  /** The lease is renewed, and somebody has asked the run to keep its state and wait. */
  PAUSE,
  /** The run belongs to somebody else. */
  LOST
}
