package dev.joryu.catalog;

import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what kind of synthetic leaves is asked for. */
final class SyntheticInput {

  private static final int MOST_PER_CLASS = 10_000;

  private SyntheticInput() {}

  static SyntheticLeaves read(Map<String, ? extends @Nullable Object> settings) {
    List<Violation> violations = new ArrayList<>();
    Fields root =
        Fields.of(Map.of("synthetic", new LinkedHashMap<String, Object>(settings)), violations);
    Fields fields = root.object("synthetic");
    int classes = fields.integer("classes", SyntheticLeaves.CLASSES, 2, SyntheticLeaves.CLASSES);
    int train = fields.integer("trainPerClass", 100, 1, MOST_PER_CLASS);
    int val = fields.integer("valPerClass", 20, 1, MOST_PER_CLASS);
    int test = fields.integer("testPerClass", 40, 1, MOST_PER_CLASS);
    int size = fields.integer("size", 64, 32, 256);
    long seed = fields.whole("seed", 1, 0, Long.MAX_VALUE >> 12);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new SyntheticLeaves(classes, train, val, test, size, seed);
  }
}
