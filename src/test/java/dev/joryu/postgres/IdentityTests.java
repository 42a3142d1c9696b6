package dev.joryu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTests {

  private final Path home;

  IdentityTests(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void anOrdinaryUserRunsTheDatabaseItself() throws IOException {
    assumeTrue(!root(), "runs as an ordinary user only");

    assertThat(Identity.of(home)).isEqualTo(new Identity.Ourselves());
  }

  @Test
  void dataOfAnotherUserIsRunAsThatUserWhenStartedByRoot() throws IOException {
    assumeTrue(root(), "runs as root only");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path postgres = Files.createDirectories(home.resolve("postgres"));
    Identity.OtherUser.NOBODY.own(postgres);

    assertThat(Identity.of(postgres)).isEqualTo(Identity.OtherUser.NOBODY);
    try (PostgresServer server = PostgresServer.start(home)) {
      assertThat(server.port()).isPositive();
      assertThat(Files.getAttribute(postgres.resolve("data/PG_VERSION"), "unix:uid"))
          .isEqualTo(65534);
    }
    PostgresServer.start(home).close();
  }

  private boolean root() throws IOException {
    return Files.getAttribute(home, "unix:uid").equals(0);
  }
}
