package dev.joryu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTests {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    "Windows 11, amd64, postgres-windows-x86_64.txz"
  })
  void everySupportedPlatformHasItsArchive(String name, String architecture, String archive) {
    assertThat(Platform.of(name, architecture).archive()).isEqualTo(archive);
  }

  @Test
  void anyOtherPlatformIsToldWhatToSet() {
    assertThatExceptionOfType(PostgresUnavailable.class)
        .isThrownBy(() -> Platform.of("AIX", "ppc64"))
        .withMessageContaining("AIX on ppc64")
        .satisfies(
            e ->
                assertThat(e.action())
                    .contains(
                        "JORYU_DATABASE_URL", "JORYU_DATABASE_USER", "JORYU_DATABASE_PASSWORD"));
  }
}
