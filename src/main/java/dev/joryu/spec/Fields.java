package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of an input tree (as parsed from JSON or a form) field by field.
 *
 * <p>Numbers may come as numbers or as text, since forms know only text. What is wrong is collected
 * and the default returned, so that one pass finds every violation; {@link #close()} adds the
 * fields nobody asked for.
 */
public final class Fields {

  private static final int MOST_TEXTS = 100;

  private final String path;
  private final Map<String, @Nullable Object> tree;
  private final List<Violation> violations;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(String path, Map<String, @Nullable Object> tree, List<Violation> violations) {
    this.path = path;
    this.tree = tree;
    this.violations = violations;
  }

  /** Starts at the root of {@code tree}; {@code violations} receives what is wrong. */
  public static Fields of(
      Map<String, ? extends @Nullable Object> tree, List<Violation> violations) {
    return new Fields("", new LinkedHashMap<>(tree), violations);
  }

  /** The nested object {@code name}; an empty one where it is absent or not an object. */
  public Fields object(String name, String... fieldNames) {
    Object value = take(name);
    return new Fields(path(name) + ".", objectOrEmpty(value, path(name), fieldNames), violations);
  }

  /** The nested list of objects {@code name}; empty where absent. */
  public List<Fields> objects(String name, String... fieldNames) {
    Object value = take(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      reject(name, Rule.NOT_A_LIST, value, "objects");
      return List.of();
    }
    List<Fields> result = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String itemPath = path(name) + "[" + i + "]";
      Object item = items.get(i);
      result.add(
          new Fields(
              itemPath + ".",
              objectOrEmpty(item == null ? "null" : item, itemPath, fieldNames),
              violations));
    }
    return result;
  }

  /** Required text that matches {@code pattern}; an empty string where it is missing or wrong. */
  public String requiredText(String name, Pattern pattern, String allowed) {
    Object value = take(name);
    if (value == null || value.toString().isBlank()) {
      reject(name, Rule.REQUIRED, "", allowed);
      return "";
    }
    return checkedText(name, value, pattern, allowed, "");
  }

  /** Optional text that matches {@code pattern}, trimmed; {@code otherwise} where it is missing. */
  public String text(String name, String otherwise, Pattern pattern, String allowed) {
    Object value = take(name);
    return value == null || value.toString().isBlank()
        ? otherwise
        : checkedText(name, value, pattern, allowed, otherwise);
  }

  /** Optional text that may be absent altogether. */
  public @Nullable String optionalText(String name, Pattern pattern, String allowed) {
    String value = text(name, "", pattern, allowed);
    return value.isEmpty() ? null : value;
  }

  /** One of a closed set of names, found by its {@code toString()}; required. */
  public <E extends Enum<E>> @Nullable E requiredChoice(String name, Class<E> type) {
    Object value = take(name);
    if (value == null || value.toString().isBlank()) {
      reject(name, Rule.REQUIRED, "", names(type));
      return null;
    }
    return choice(name, value, type);
  }

  /** One of a closed set of names; {@code otherwise} where it is missing. */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    Object value = take(name);
    if (value == null || value.toString().isBlank()) {
      return otherwise;
    }
    E found = choice(name, value, otherwise.getDeclaringClass());
    return found == null ? otherwise : found;
  }

  /** One of a closed set of names that may be absent altogether. */
  public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
    Object value = take(name);
    return value == null || value.toString().isBlank() ? null : choice(name, value, type);
  }

  /** True or false, as such or as text. */
  public boolean flag(String name, boolean otherwise) {
    Object value = take(name);
    if (value == null || value.toString().isBlank()) {
      return otherwise;
    }
    if (value.equals(true) || value.equals("true")) {
      return true;
    }
    if (!value.equals(false) && !value.equals("false")) {
      reject(name, Rule.NOT_ONE_OF, value, "true, false");
    }
    return false;
  }

  /** A whole number in {@code min..max}, both allowed. */
  public int integer(String name, int otherwise, int min, int max) {
    return (int) whole(name, otherwise, min, max);
  }

  /** A whole number in {@code min..max}, both allowed. */
  public long whole(String name, long otherwise, long min, long max) {
    Object value = take(name);
    String allowed = min + " to " + max;
    BigDecimal number = value == null ? null : number(name, value, allowed, Rule.NOT_WHOLE);
    if (number == null) {
      return otherwise;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      reject(name, Rule.NOT_WHOLE, number.toPlainString(), allowed);
      return otherwise;
    }
    if (number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      reject(name, Rule.OUT_OF_RANGE, number.toPlainString(), allowed);
      return otherwise;
    }
    return number.longValueExact();
  }

  /** A whole number that may be absent altogether. */
  public @Nullable Integer optionalInteger(String name, int min, int max) {
    Object value = tree.get(name);
    if (value == null || value.toString().isBlank()) {
      take(name);
      return null;
    }
    return integer(name, min, min, max);
  }

  /** A finite number that may be absent altogether. */
  public @Nullable Double optionalReal(String name, double min, double max) {
    Object value = tree.get(name);
    if (value == null || value.toString().isBlank()) {
      take(name);
      return null;
    }
    return real(name, min, min, max);
  }

  /** A finite number in {@code min..max}, both allowed. */
  public double real(String name, double otherwise, double min, double max) {
    Object value = take(name);
    String allowed = plain(min) + " to " + plain(max);
    BigDecimal number = value == null ? null : number(name, value, allowed, Rule.NOT_A_NUMBER);
    if (number == null) {
      return otherwise;
    }
    double real = number.doubleValue();
    if (!(real >= min && real <= max)) {
      reject(name, Rule.OUT_OF_RANGE, number.toString(), allowed);
      return otherwise;
    }
    return real;
  }

  /**
   * As many finite numbers as {@code otherwise} has, each in {@code min..max}; a list, or one text
   * with commas between them.
   */
  public List<Double> reals(String name, List<Double> otherwise, double min, double max) {
    Object value = take(name);
    if (value == null || value.toString().isBlank()) {
      return otherwise;
    }
    List<?> items =
        value instanceof List<?> list ? list : Arrays.asList(value.toString().split(",", -1));
    if (items.size() != otherwise.size()) {
      String allowed = "%d numbers of %s to %s".formatted(otherwise.size(), plain(min), plain(max));
      reject(name, Rule.MALFORMED, value, allowed);
      return otherwise;
    }
    Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      numbered.put(name + "[" + i + "]", items.get(i));
    }
    Fields places = new Fields(path, numbered, violations);
    List<Double> result = new ArrayList<>();
    for (String place : numbered.keySet()) {
      if (!places.has(place)) {
        places.reject(place, Rule.REQUIRED, "", plain(min) + " to " + plain(max));
      }
      result.add(places.real(place, otherwise.get(result.size()), min, max));
    }
    return result;
  }

  /** A map of short texts, such as tags: at most 100, names and values as {@link Names#TEXT}. */
  public Map<String, String> texts(String name) {
    Object value = take(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> entries)) {
      reject(name, Rule.NOT_AN_OBJECT, value, "of your choice, each a text");
      return Map.of();
    }
    if (entries.size() > MOST_TEXTS) {
      reject(name, Rule.OUT_OF_RANGE, entries.size() + " entries", "0 to " + MOST_TEXTS);
      return Map.of();
    }
    Map<String, String> result = new LinkedHashMap<>();
    entries.forEach((key, text) -> result.put(String.valueOf(key), shortText(name, key, text)));
    return result;
  }

  /** A list of texts; empty where absent. */
  public List<String> textList(String name, Pattern pattern, String allowed) {
    Object value = take(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      reject(name, Rule.NOT_A_LIST, value, allowed);
      return List.of();
    }
    List<String> result = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      result.add(
          checkedText(name + "[" + i + "]", item == null ? "null" : item, pattern, allowed, ""));
    }
    return result;
  }

  /**
   * A list of texts, or one text with one on each line or, on a single line, with commas between;
   * empty where absent.
   */
  public List<String> lines(String name, Pattern pattern, String allowed) {
    Object value = take(name);
    if (value instanceof List) {
      return textList(name, pattern, allowed);
    }
    if (value == null || value.toString().isBlank()) {
      return List.of();
    }
    String text = value.toString().strip();
    List<String> result = new ArrayList<>();
    for (String line : text.split(text.contains("\n") ? "\\R" : ",", -1)) {
      if (!line.isBlank()) {
        result.add(checkedText(name, line, pattern, allowed, ""));
      }
    }
    return result;
  }

  /** The value of {@code name} as it came, for those that read it by rules of their own. */
  public @Nullable Object raw(String name) {
    return take(name);
  }

  /** Whether the input says anything for {@code name}. */
  public boolean has(String name) {
    Object value = tree.get(name);
    return value != null && !value.toString().isBlank();
  }

  /** Records that {@code name} breaks {@code rule}. */
  public void reject(String name, Rule rule, Object value, String allowed) {
    violations.add(new Violation(path(name), rule, value.toString(), allowed));
  }

  /** Reports the fields nobody asked for; call it after the last field was read. */
  public void close() {
    for (Map.Entry<String, @Nullable Object> entry : tree.entrySet()) {
      if (!known.contains(entry.getKey())) {
        reject(
            entry.getKey(),
            Rule.UNKNOWN_FIELD,
            String.valueOf(entry.getValue()),
            String.join(", ", known));
      }
    }
  }

  private @Nullable Object take(String name) {
    known.add(name);
    return tree.get(name);
  }

  private String path(String name) {
    return path + name;
  }

  private Map<String, @Nullable Object> objectOrEmpty(
      @Nullable Object value, String where, String... fieldNames) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> entries)) {
      violations.add(
          new Violation(
              where, Rule.NOT_AN_OBJECT, value.toString(), String.join(", ", fieldNames)));
      return Map.of();
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    entries.forEach((key, item) -> result.put(String.valueOf(key), item));
    return result;
  }

  private String checkedText(
      String name, Object value, Pattern pattern, String allowed, String otherwise) {
    if (!(value instanceof String text)) {
      reject(name, Rule.NOT_TEXT, value, allowed);
      return otherwise;
    }
    String trimmed = text.strip();
    if (!pattern.matcher(trimmed).matches()) {
      reject(name, Rule.MALFORMED, trimmed, allowed);
      return otherwise;
    }
    return trimmed;
  }

  private <E extends Enum<E>> @Nullable E choice(String name, Object value, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(value)) {
        return constant;
      }
    }
    reject(name, Rule.NOT_ONE_OF, value, names(type));
    return null;
  }

  private @Nullable BigDecimal number(String name, Object value, String allowed, Rule rule) {
    if (value.toString().isBlank()) {
      return null;
    }
    if (value instanceof Number || value instanceof String) {
      try {
        BigDecimal number = new BigDecimal(value.toString().strip());
        if (Math.abs((long) number.scale()) <= 400) {
          return number;
        }
      } catch (NumberFormatException e) {
        // reported below, with every other value that is not a number
      }
    }
    reject(name, rule, value, allowed);
    return null;
  }

  private String shortText(String name, Object key, @Nullable Object value) {
    String text = String.valueOf(value);
    if (!Names.TEXT.matcher(String.valueOf(key)).matches()) {
      reject(name, Rule.MALFORMED, key, Names.TEXT_RULE);
    } else if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      reject(name + "." + key, Rule.NOT_TEXT, text, "a text");
    } else if (!text.isEmpty() && !Names.TEXT.matcher(text).matches()) {
      reject(name + "." + key, Rule.MALFORMED, text, Names.TEXT_RULE);
    }
    return text;
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
