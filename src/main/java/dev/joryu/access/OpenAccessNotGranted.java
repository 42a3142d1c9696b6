package dev.joryu.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The server was told to listen beyond this machine, but not that it may. */
final class OpenAccessNotGranted extends RuntimeException {

  private static final long serialVersionUID = 1;

  OpenAccessNotGranted(@Nullable InetAddress address) {
    super(
        "server.address is %s, so others could reach Joryu, and it has no accounts yet."
            .formatted(address == null ? "every address" : address.getHostAddress()));
  }
}
