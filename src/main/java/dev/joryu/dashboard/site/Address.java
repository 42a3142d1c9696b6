package dev.joryu.dashboard.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of our own pages, without host, so that they hold behind any proxy. */
public final class Address {

  private Address() {}

  /** The address that was asked for, with its query. */
  public static UriComponentsBuilder of(HttpServletRequest request) {
    return UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString());
  }
}
