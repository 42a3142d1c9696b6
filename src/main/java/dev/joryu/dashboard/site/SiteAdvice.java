package dev.joryu.dashboard.site;

import dev.joryu.access.AccessMode;
import dev.joryu.dashboard.site.Site.Choice;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives every page, error pages included, what its frame shows. */
@ControllerAdvice(basePackages = "dev.joryu.dashboard", assignableTypes = ErrorController.class)
class SiteAdvice {

  private final AccessMode access;

  SiteAdvice(AccessMode access) {
    this.access = access;
  }

  @ModelAttribute("site")
  Site site(HttpServletRequest request, Locale locale) {
    String path =
        Objects.requireNonNullElse(
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI())
            .toString();
    return new Site(
        path,
        locale.getLanguage(),
        Arrays.stream(Language.values())
            .map(language -> choice(language, path, request, locale))
            .toList(),
        access.open());
  }

  private static Choice choice(
      Language language, String path, HttpServletRequest request, Locale locale) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    if (request.getMethod().equals("GET")) {
      address.query(request.getQueryString());
    }
    return new Choice(
        language.code(),
        language.ownName(),
        address.replaceQueryParam("lang", language.code()).build().toUriString(),
        language.code().equals(locale.getLanguage()));
  }
}
