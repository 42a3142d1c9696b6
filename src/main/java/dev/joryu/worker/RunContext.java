package dev.joryu.worker;

import dev.joryu.experiment.Claim;
import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;

/** Whose log lines a thread writes: the run and the attempt stand in each. */
final class RunContext {

  private RunContext() {}

  /** A task whose log lines are the run's. */
  static Runnable of(Claim claim, Runnable task) {
    return () -> {
      try (MDCCloseable run = MDC.putCloseable("run", Long.toString(claim.run()));
          MDCCloseable attempt = MDC.putCloseable("attempt", Integer.toString(claim.attempt()))) {
        task.run();
      }
    };
  }
}
