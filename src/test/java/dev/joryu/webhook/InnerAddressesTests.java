package dev.joryu.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that webhooks may call, or not. */
class InnerAddressesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "169.254.0.1",
        "192.0.0.192",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "fe80::1",
        "ff02::1",
        "fd00:ec2::254"
      })
  void thisMachineItsLinkAndItsCloudAreClosed(String address) throws UnknownHostException {
    InetAddress found = InetAddress.getByName(address);
    assertThat(InnerAddresses.REFUSE.allows(found)).isFalse();
    assertThat(InnerAddresses.PRIVATE.allows(found)).isFalse();
    assertThat(InnerAddresses.ALLOW.allows(found)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "198.18.0.1",
        "fd12:3456::1",
        "fc00::1",
        "fec0::1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1"
      })
  void privateNetworksAreOpenUnlessRefused(String address) throws UnknownHostException {
    InetAddress found = InetAddress.getByName(address);
    assertThat(InnerAddresses.REFUSE.allows(found)).isFalse();
    assertThat(InnerAddresses.PRIVATE.allows(found)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.32.0.1",
        "172.15.255.255",
        "169.253.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::1.1.1.1",
        "2002:101:101::"
      })
  void theRestOfTheWorldIsOpen(String address) throws UnknownHostException {
    assertThat(InnerAddresses.REFUSE.allows(InetAddress.getByName(address))).isTrue();
  }
}
