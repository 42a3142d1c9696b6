package dev.joryu.dataset.importing;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything wrong with an incoming dataset; of each kind of problem the first few by name. May be
 * told by several threads.
 */
final class Problems {

  private static final int SHOWN = 20;

  private final String field;
  private final Map<Kind, List<Violation>> found = new LinkedHashMap<>();
  private @Nullable InvalidInput fatal;

  /** Problems of the input field {@code field}. */
  Problems(String field) {
    this.field = field;
  }

  /** The kinds of problems, each with its rule. */
  enum Kind {
    UNREADABLE(Rule.MALFORMED),
    UNSAFE_PATH(Rule.MALFORMED),
    LINK(Rule.MALFORMED),
    TOO_LARGE(Rule.OUT_OF_RANGE),
    NOTHING_FOUND(Rule.REQUIRED),
    MIXED_LAYOUT(Rule.CONFLICT),
    TWIN(Rule.CONFLICT),
    CLASS_NAME(Rule.MALFORMED),
    BROKEN_IMAGE(Rule.MALFORMED),
    EMPTY_CLASS(Rule.CONFLICT),
    FEW_CLASSES(Rule.OUT_OF_RANGE),
    CLASS_NOT_IN_TRAIN(Rule.CONFLICT),
    TOO_FEW_TO_CUT(Rule.CONFLICT),
    NOTHING_TO_CUT(Rule.CONFLICT),
    GROUPS(Rule.MALFORMED),
    TWO_GROUPS(Rule.CONFLICT);

    private final Rule rule;

    Kind(Rule rule) {
      this.rule = rule;
    }
  }

  synchronized void add(Kind kind, String value, String allowed) {
    found
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(new Violation(field, kind.rule, value, allowed));
  }

  /** The exception for a problem that ends the import at once; only the first of them counts. */
  synchronized InvalidInput fatal(Kind kind, String value, String allowed) {
    if (fatal == null) {
      add(kind, value, allowed);
      fatal = new InvalidInput(violations());
    }
    return fatal;
  }

  synchronized boolean isEmpty() {
    return found.isEmpty();
  }

  synchronized void throwIfAny() {
    if (!isEmpty()) {
      throw new InvalidInput(violations());
    }
  }

  private List<Violation> violations() {
    List<Violation> shown = new ArrayList<>();
    found.forEach(
        (kind, all) -> {
          shown.addAll(all.subList(0, Math.min(SHOWN, all.size())));
          if (all.size() > SHOWN) {
            shown.add(
                new Violation(
                    field,
                    kind.rule,
                    "and " + (all.size() - SHOWN) + " more",
                    "as in the lines before"));
          }
        });
    return shown;
  }
}
