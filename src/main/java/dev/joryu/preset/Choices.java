package dev.joryu.preset;

import dev.joryu.spec.Fields;
import dev.joryu.spec.Method;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads which methods are compared, and over which seeds. */
final class Choices {

  private static final int MOST_SEEDS = 20;
  private static final int USUAL_SEEDS = 3;
  private static final long LARGEST_SEED = Long.MAX_VALUE >> 12;
  private static final String SEEDS_RULE =
      "a count of 1 to %d, or a list of as many different seeds, each 0 to %d"
          .formatted(MOST_SEEDS, LARGEST_SEED);

  /**
   * What is queued first fills the teacher's cache for the others: a hybrid run needs all of its
   * parts, a run on logits only the logits, a baseline none.
   */
  private static final List<Method> ORDER =
      List.of(Method.HYBRID, Method.ATTENTION, Method.LOGIT, Method.BASELINE);

  private Choices() {}

  /** The methods, all four where none is named. */
  static List<Method> methods(Fields fields) {
    Object given = fields.raw("methods");
    if (given == null || given.toString().isBlank()) {
      return ORDER;
    }
    List<?> items = items(given);
    Set<Method> methods = new LinkedHashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String name = String.valueOf(items.get(i)).strip();
      Optional<Method> method = ORDER.stream().filter(m -> m.toString().equals(name)).findFirst();
      if (method.isEmpty()) {
        String allowed =
            Arrays.stream(Method.values())
                .filter(ORDER::contains)
                .map(Method::toString)
                .collect(Collectors.joining(", "));
        fields.reject("methods[" + i + "]", Rule.NOT_ONE_OF, name, allowed);
      } else if (!methods.add(method.get())) {
        fields.reject("methods[" + i + "]", Rule.CONFLICT, name, "it is named already");
      }
    }
    if (items.isEmpty()) {
      fields.reject("methods", Rule.REQUIRED, "", "at least one method, or no methods at all");
    }
    return ORDER.stream().filter(methods::contains).toList();
  }

  /** The seeds: 1, 2, 3 … where only their number is given. */
  static List<Long> seeds(Fields fields) {
    Object given = fields.raw("seeds");
    if (given == null || !isList(given)) {
      return LongStream.rangeClosed(1, fields.integer("seeds", USUAL_SEEDS, 1, MOST_SEEDS))
          .boxed()
          .toList();
    }
    List<?> items = items(given);
    if (items.isEmpty() || items.size() > MOST_SEEDS) {
      fields.reject("seeds", Rule.OUT_OF_RANGE, items.size() + " seeds", SEEDS_RULE);
      return List.of();
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String name = "seeds[" + i + "]";
      Long seed = seed(items.get(i));
      if (seed == null) {
        fields.reject(name, Rule.MALFORMED, String.valueOf(items.get(i)), SEEDS_RULE);
      } else if (!seeds.add(seed)) {
        fields.reject(name, Rule.CONFLICT, seed, "it is in the list already");
      }
    }
    return List.copyOf(seeds);
  }

  private static @Nullable Long seed(@Nullable Object item) {
    String text = String.valueOf(item).strip();
    Predicate<String> whole = t -> t.matches("[0-9]{1,18}");
    return whole.test(text) && Long.parseLong(text) <= LARGEST_SEED ? Long.valueOf(text) : null;
  }

  private static boolean isList(Object value) {
    return value instanceof List || value instanceof String text && text.contains(",");
  }

  /** A list as such, or as a form has it: with commas. */
  private static List<?> items(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    List<String> items = new ArrayList<>();
    for (String item : value.toString().split(",", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }
}
