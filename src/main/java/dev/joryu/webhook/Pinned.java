package dev.joryu.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;

/**
 * Requests that go to the address that was checked. The client looks names up by itself, and a name
 * may by then lead elsewhere, so plain HTTP calls the address and names the host in a header. That
 * does not do for a certificate; but what a name of somebody else's leads to has none for it, and
 * is sent nothing.
 */
final class Pinned {

  private Pinned() {}

  /** A request for {@code url} that connects to {@code address}. */
  static HttpRequest.Builder to(InetAddress address, URI url) {
    if (!"http".equalsIgnoreCase(url.getScheme())) {
      return HttpRequest.newBuilder(url);
    }
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    URI place = URI.create("http://" + literal(address) + port + path + query);
    try {
      return HttpRequest.newBuilder(place).header("Host", url.getHost() + port);
    } catch (IllegalArgumentException notAllowed) {
      // Started without jdk.httpclient.allowRestrictedHeaders: checked an instant ago at least.
      return HttpRequest.newBuilder(url);
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text.replace("%", "%25") + "]" : text;
  }
}
