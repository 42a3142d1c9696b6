package dev.joryu.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Gives {@link Problems} the failures under {@code /api} that happen before a controller is found:
 * an unknown path, a method or content type nobody takes, an upload that is too large. Spring asks
 * an advice limited to a package only about that package's controllers, so this one stands in.
 */
@Component
class UnmatchedRequests implements HandlerExceptionResolver, Ordered {

  private final HandlerExceptionResolver resolvers;

  UnmatchedRequests(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolvers) {
    this.resolvers = resolvers;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception e) {
    if (handler instanceof HandlerMethod || !isApi(request)) {
      return null;
    }
    return resolvers.resolveException(request, response, standIn(), e);
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  private static boolean isApi(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.equals("/api") || path.startsWith("/api/");
  }

  private HandlerMethod standIn() {
    try {
      return new HandlerMethod(this, "getOrder");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
