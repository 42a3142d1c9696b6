package dev.joryu.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Which addresses of this machine and the networks around it webhooks may call. */
public enum InnerAddresses {
  /** None: public addresses only. */
  REFUSE,
  /** Those of private networks, where chats and factory systems often live. */
  PRIVATE,
  /** All of them. */
  ALLOW;

  /** This machine, its link, groups, what nobody owns, and where clouds tell secrets. */
  private static final List<AddressBlock> CLOSED =
      AddressBlock.list(
          "0.0.0.0/8",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "192.0.0.0/24",
          "224.0.0.0/3",
          "100.100.100.200/32",
          "168.63.129.16/32",
          "::/128",
          "::1/128",
          "fe80::/10",
          "ff00::/8",
          "fd00:ec2::/32",
          "fd20:ce::/32");

  private static final List<AddressBlock> NETWORKS =
      AddressBlock.list(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "fc00::/7",
          "fec0::/10",
          "64:ff9b:1::/48");

  private static final AddressBlock TRANSLATED = AddressBlock.of("64:ff9b::/96");
  private static final AddressBlock TUNNELLED = AddressBlock.of("2002::/16");

  /** Whether such an address may be called. */
  boolean allows(InetAddress address) {
    byte[] real = unwrapped(address);
    return switch (this) {
      case ALLOW -> true;
      case PRIVATE -> !isIn(CLOSED, real);
      case REFUSE -> !isIn(CLOSED, real) && !isIn(NETWORKS, real);
    };
  }

  private static boolean isIn(List<AddressBlock> blocks, byte[] address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  /** The IPv4 address that an IPv6 one leads to: translated, tunnelled or written the old way. */
  private static byte[] unwrapped(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (TRANSLATED.contains(bytes) || isCompatible(address)) {
      return ipv4(bytes, 12);
    }
    return TUNNELLED.contains(bytes) ? ipv4(bytes, 2) : bytes;
  }

  private static boolean isCompatible(InetAddress address) {
    return address instanceof Inet6Address six
        && six.isIPv4CompatibleAddress()
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress();
  }

  private static byte[] ipv4(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, from + 4);
  }
}
