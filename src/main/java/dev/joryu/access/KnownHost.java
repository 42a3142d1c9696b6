package dev.joryu.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The request addresses us by a name of ours. A foreign page can point its own name at 127.0.0.1
 * (DNS rebinding) and then reads our answers as its own; the Host header gives it away.
 */
record KnownHost(List<String> others) implements Rule {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  @Override
  public Optional<ProblemDetail> refusal(HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    String name = name(host);
    if (THIS_MACHINE.contains(name) || others.contains(name)) {
      return Optional.empty();
    }
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "This server does not answer to the host '%s'. Use localhost, or name the host in joryu.access.hosts."
                .formatted(name));
    problem.setTitle("Unknown host");
    return Optional.of(problem);
  }

  /** The host without its port, in lower case; empty where there is none. */
  private static String name(@Nullable String host) {
    if (host == null) {
      return "";
    }
    int port = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return (port > 0 ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
