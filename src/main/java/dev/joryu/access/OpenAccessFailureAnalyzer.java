package dev.joryu.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to open the server on purpose, or keep it to this machine. */
final class OpenAccessFailureAnalyzer extends AbstractFailureAnalyzer<OpenAccessNotGranted> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, OpenAccessNotGranted cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Leave server.address at 127.0.0.1. Or, on a network where everybody may use and change"
            + " everything, set joryu.access=open, and list in joryu.access.hosts the names under"
            + " which browsers address it.",
        cause);
  }
}
