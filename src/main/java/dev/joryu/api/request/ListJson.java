package dev.joryu.api.request;

import dev.joryu.catalog.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param total how many there are on all pages
 * @param next path and query of the next page; null on the last
 */
public record ListJson<T>(List<T> items, long total, @Nullable String next) {

  /** A page as JSON, each item by {@code json}. */
  public static <S, T> ListJson<T> of(
      Page<S> page, Function<S, T> json, HttpServletRequest request) {
    return new ListJson<>(
        page.items().stream().map(json).toList(),
        page.total(),
        page.hasNext() ? next(page, request) : null);
  }

  private static String next(Page<?> page, HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromRequest(request)
        .scheme(null)
        .host(null)
        .port(null)
        .replaceQueryParam("page", page.page() + 1)
        .build()
        .toUriString();
  }
}
