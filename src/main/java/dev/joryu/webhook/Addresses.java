package dev.joryu.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks receivers' hosts up, and knows which addresses may be called. */
@Component
class Addresses {

  /** A request that adds a receiver waits no longer for names to be looked up. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final InnerAddresses inner;
  private final Names names;
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "webhook-names");
            thread.setDaemon(true);
            return thread;
          });

  @Autowired
  Addresses(WebhookSettings settings) {
    this(settings.innerAddresses(), InetAddress::getAllByName);
  }

  Addresses(InnerAddresses inner, Names names) {
    this.inner = inner;
    this.names = names;
  }

  /**
   * The address to call; fails with {@link InnerAddressRefused} if the host has any that may not be
   * called, and with {@link UnknownHostException} if it has none.
   */
  CompletableFuture<InetAddress> of(URI url) {
    return CompletableFuture.supplyAsync(() -> find(url.getHost()), lookups);
  }

  /** Whether it is known already that a host may not be called. */
  boolean refuses(URI url) {
    return of(url)
        .thenApply(address -> false)
        .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> failure.getCause() instanceof InnerAddressRefused)
        .join();
  }

  private InetAddress find(String host) {
    try {
      InetAddress[] found = names.lookUp(host);
      for (InetAddress address : found) {
        if (!inner.allows(address)) {
          throw new InnerAddressRefused();
        }
      }
      return found[0];
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  /** Knows at least one address of every host it knows. */
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }
}
