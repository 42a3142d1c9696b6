package dev.joryu.api.experiments;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The formats a trade-off table can be taken away in. */
enum TableFormat {
  JSON("application", "json", "json"),
  CSV("text", "csv", "csv"),
  MARKDOWN("text", "markdown", "md"),
  LATEX("application", "x-latex", "tex");

  private final MediaType type;
  private final String suffix;

  TableFormat(String type, String subtype, String suffix) {
    this.type = new MediaType(type, subtype);
    this.suffix = suffix;
  }

  MediaType type() {
    return type;
  }

  String suffix() {
    return suffix;
  }

  /** The one asked for by name, or else by the Accept header; JSON where neither names one. */
  static TableFormat of(@Nullable TableFormat named, HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (named != null || accept == null) {
      return named == null ? JSON : named;
    }
    try {
      var types = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(types);
      for (MediaType wanted : types) {
        for (TableFormat format : values()) {
          if (wanted.includes(format.type)) {
            return format;
          }
        }
      }
    } catch (InvalidMediaTypeException malformed) {
      return JSON;
    }
    return JSON;
  }

  /** The name in queries. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
