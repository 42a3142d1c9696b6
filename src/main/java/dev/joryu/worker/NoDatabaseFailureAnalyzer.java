package dev.joryu.worker;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what a worker that was started by hand has to be told. */
final class NoDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<NoDatabase> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoDatabase cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Set JORYU_DATABASE_URL (jdbc:postgresql://host:5432/name), JORYU_DATABASE_USER and"
            + " JORYU_DATABASE_PASSWORD to those of the server. A server starts workers of its own"
            + " without any of this; see joryu.workers.",
        cause);
  }
}
