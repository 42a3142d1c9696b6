package dev.joryu.device;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the role {@code measure} has printed, from where a person has pasted it. */
final class Printed {

  private static final String RULE = "one JSON object, as the command measure prints it";

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Printed() {}

  static Map<String, @Nullable Object> read(String text) {
    if (text.isBlank()) {
      throw new InvalidInput(new Violation("printed", Rule.REQUIRED, "", RULE));
    }
    try {
      if (STRICT.readValue(text, Object.class) instanceof Map<?, ?> entries) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        entries.forEach((key, value) -> tree.put(String.valueOf(key), value));
        return tree;
      }
    } catch (JacksonException e) {
      // told below, as everything else that is no such object
    }
    throw new InvalidInput(new Violation("printed", Rule.MALFORMED, text.strip(), RULE));
  }
}
