package dev.joryu.api.request;

import dev.joryu.catalog.PageRequest;
import dev.joryu.spec.Fields;
import java.util.regex.Pattern;

/** The parameters {@code page}, {@code size} and {@code sort} that every list takes. */
public final class Paging {

  private static final Pattern SORT = Pattern.compile("-?[A-Za-z][A-Za-z0-9/_]*");
  private static final int USUAL_SIZE = 50;

  private Paging() {}

  /** Reads the page asked for; {@code page} counts from 0, a minus before {@code sort} turns it. */
  public static PageRequest read(Fields fields) {
    return new PageRequest(
        fields.integer("page", 0, 0, Integer.MAX_VALUE),
        fields.integer("size", USUAL_SIZE, 1, PageRequest.LARGEST),
        fields.optionalText("sort", SORT, "a field's name, with - before it for descending"));
  }
}
