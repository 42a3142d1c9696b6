package dev.joryu.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ProblemDetail;

/** One reason for which a request is refused before anything looks at it. */
@FunctionalInterface
interface Rule {

  Optional<ProblemDetail> refusal(HttpServletRequest request);
}
