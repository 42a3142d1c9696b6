package dev.joryu.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Whether only this machine reaches the server. There are no accounts, so listening any further
 * takes an explicit {@code joryu.access=open}, and every page then says so.
 */
@Component
public class AccessMode {

  private final Reach reach;
  private final List<String> hosts;

  AccessMode(
      @Value("${joryu.access}") Reach reach,
      @Value("${joryu.access.hosts:}") List<String> hosts,
      ServerProperties server) {
    this.reach = reach;
    this.hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
    if (reach == Reach.LOCAL && !isLoopback(server.getAddress())) {
      throw new OpenAccessNotGranted(server.getAddress());
    }
  }

  /** Whether others than this machine may reach the server; pages then carry a banner. */
  public boolean open() {
    return reach == Reach.OPEN;
  }

  /** The names beside this machine's own under which the server may be addressed. */
  List<String> hosts() {
    return open() ? hosts : List.of();
  }

  private static boolean isLoopback(@Nullable InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }

  /** How far the server may be reached. */
  enum Reach {
    LOCAL,
    OPEN
  }
}
