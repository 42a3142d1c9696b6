package dev.joryu.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The API takes no plain form: those need no permission of ours to be sent from a foreign page, and
 * the API asks for no token.
 */
record ApiContent() implements Rule {

  private static final Set<String> PLAIN_FORMS =
      Set.of("application/x-www-form-urlencoded", "text/plain");

  @Override
  public Optional<ProblemDetail> refusal(HttpServletRequest request) {
    String type = request.getContentType();
    if (!request.getRequestURI().startsWith("/api/")
        || type == null
        || !PLAIN_FORMS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Optional.of(
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The API takes application/json or multipart/form-data, not %s.".formatted(type)));
  }
}
