package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.spec.InvalidInput;

/** What input is refused for. */
final class Refusals {

  private Refusals() {}

  /** With a violation at each of these fields, and no other. */
  static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String... fields) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.violations())
                    .extracting(v -> v.field())
                    .containsExactlyInAnyOrder(fields));
  }
}
