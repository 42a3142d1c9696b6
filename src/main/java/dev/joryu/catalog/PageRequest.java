package dev.joryu.catalog;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, and in which order.
 *
 * @param page from 0
 * @param size 1 to 500
 * @param sort a field, with a minus before it for descending; null for the list's own order
 */
public record PageRequest(int page, int size, @Nullable String sort) {

  /** How many items a page may hold. */
  public static final int LARGEST = 500;

  public PageRequest {
    List<Violation> violations = new ArrayList<>();
    if (page < 0) {
      violations.add(new Violation("page", Rule.OUT_OF_RANGE, "" + page, "0 or more"));
    }
    if (size < 1 || size > LARGEST) {
      violations.add(new Violation("size", Rule.OUT_OF_RANGE, "" + size, "1 to " + LARGEST));
    }
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
  }

  /** The first {@code size} items in the list's own order. */
  public static PageRequest first(int size) {
    return new PageRequest(0, size, null);
  }

  /** How many items come before this page. */
  public long offset() {
    return (long) page * size;
  }

  /**
   * The ORDER BY expression of this request.
   *
   * @param columns SQL expressions by the field names one may sort by
   * @param tieBreaker SQL expression that makes the order total, and the order where none is asked
   * @throws InvalidInput if {@code sort} names none of them
   */
  public String orderBy(Map<String, String> columns, String tieBreaker) {
    if (sort == null || sort.isBlank()) {
      return tieBreaker;
    }
    boolean descending = sort.startsWith("-");
    String column = columns.get(descending ? sort.substring(1) : sort);
    if (column == null) {
      throw new InvalidInput(
          new Violation(
              "sort",
              Rule.NOT_ONE_OF,
              sort,
              String.join(", ", new TreeSet<>(columns.keySet())) + ", each with - for descending"));
    }
    return column + (descending ? " desc nulls last, " : " nulls last, ") + tieBreaker;
  }
}
