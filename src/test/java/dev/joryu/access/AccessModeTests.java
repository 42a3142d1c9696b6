package dev.joryu.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class AccessModeTests {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "127.0.0.2"})
  void thisMachineAloneNeedsNoLeave(String address) throws UnknownHostException {
    assertThat(new AccessMode(AccessMode.Reach.LOCAL, List.of(), on(address)).open()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7"})
  void anyOtherAddressIsRefusedUnlessItIsOpenedOnPurpose(String address)
      throws UnknownHostException {
    assertThatExceptionOfType(OpenAccessNotGranted.class)
        .isThrownBy(() -> new AccessMode(AccessMode.Reach.LOCAL, List.of(), on(address)));
    assertThat(new AccessMode(AccessMode.Reach.OPEN, List.of(), on(address)).open()).isTrue();
  }

  @Test
  void everyAddressIsWhatNoAddressMeans() {
    assertThatExceptionOfType(OpenAccessNotGranted.class)
        .isThrownBy(() -> new AccessMode(AccessMode.Reach.LOCAL, List.of(), new ServerProperties()))
        .withMessageContaining("every address");
  }

  @Test
  void theRefusalSaysWhatToSet() {
    FailureAnalysis analysis =
        requireNonNull(new OpenAccessFailureAnalyzer().analyze(new OpenAccessNotGranted(null)));

    assertThat(analysis.getAction()).contains("joryu.access=open", "joryu.access.hosts");
  }

  @Test
  void otherNamesCountOnlyWhereItIsOpen() throws UnknownHostException {
    List<String> names = List.of(" Joryu.Example ");

    assertThat(new AccessMode(AccessMode.Reach.OPEN, names, on("0.0.0.0")).hosts())
        .containsExactly("joryu.example");
    assertThat(new AccessMode(AccessMode.Reach.LOCAL, names, on("127.0.0.1")).hosts()).isEmpty();
  }

  private static ServerProperties on(String address) throws UnknownHostException {
    ServerProperties server = new ServerProperties();
    server.setAddress(InetAddress.getByName(address));
    return server;
  }
}
