package dev.joryu.api.problem;

import dev.joryu.deployment.ExportRefused;
import dev.joryu.experiment.Idempotency;
import dev.joryu.spec.Violation;

/** One entry of a problem's {@code errors}: where, and what is wrong there. */
record FieldError(String field, String message) {

  static FieldError of(Violation violation) {
    return new FieldError(violation.field(), violation.message());
  }

  static FieldError of(ExportRefused e) {
    return new FieldError("format", String.valueOf(e.getMessage()));
  }

  static FieldError of(Idempotency.KeyReused e) {
    return new FieldError("Idempotency-Key", String.valueOf(e.getMessage()));
  }
}
