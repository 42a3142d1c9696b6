package dev.joryu.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Turns away, before all else, what breaks a {@link Rule}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class GateFilter extends OncePerRequestFilter {

  private final List<Rule> rules;
  private final JsonMapper json;

  GateFilter(AccessMode access, JsonMapper json) {
    this.rules = List.of(new KnownHost(access.hosts()), new OwnOrigin(), new ApiContent());
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ProblemDetail> refusal =
        rules.stream().flatMap(rule -> rule.refusal(request).stream()).findFirst();
    if (refusal.isPresent()) {
      refuse(response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response
        .getOutputStream()
        .write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
  }
}
