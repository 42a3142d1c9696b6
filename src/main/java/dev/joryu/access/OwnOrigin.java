package dev.joryu.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that changes something comes from our own pages or from no page at all. Browsers send
 * {@code Origin} with each of these; scripts and other clients send none.
 */
record OwnOrigin() implements Rule {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Override
  public Optional<ProblemDetail> refusal(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (SAFE_METHODS.contains(request.getMethod()) || origin == null || isOurs(origin, request)) {
      return Optional.empty();
    }
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "The page at '%s' may not change anything here; only this server's own pages may."
                .formatted(origin));
    problem.setTitle("Foreign origin");
    return Optional.of(problem);
  }

  private static boolean isOurs(String origin, HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }
}
