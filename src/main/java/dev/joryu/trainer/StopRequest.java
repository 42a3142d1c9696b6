package dev.joryu.trainer;

import java.time.Duration;

/** Whether a training shall stop, and how long it may take to. */
public interface StopRequest {

  /** Whether it shall; once true it stays so. */
  boolean isRaised();

  /** How long the training may take to keep its state before its process is killed. */
  Duration grace();
}
