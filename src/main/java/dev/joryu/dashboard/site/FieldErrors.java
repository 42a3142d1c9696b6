package dev.joryu.dashboard.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a form, for the summary on top and for each field.
 *
 * @param all in the order of the fields
 */
public record FieldErrors(List<FieldError> all) {

  /**
   * One thing wrong.
   *
   * @param field path of the field, which is also the id of its input
   * @param label what the form calls the field
   * @param message what is wrong, in the reader's language
   */
  public record FieldError(String field, String label, String message) {}

  /** Nothing is wrong. */
  public static final FieldErrors NONE = new FieldErrors(List.of());

  public FieldErrors {
    all = List.copyOf(all);
  }

  /** What is wrong at {@code path} or, for a list, at one of its items. */
  public List<String> at(String path) {
    return byField().getOrDefault(path, List.of());
  }

  /** Whether anything is wrong at {@code path}. */
  public boolean has(String path) {
    return !at(path).isEmpty();
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  private Map<String, List<String>> byField() {
    Map<String, List<String>> messages = new LinkedHashMap<>();
    all.forEach(
        error ->
            messages.computeIfAbsent(error.field(), f -> new ArrayList<>()).add(error.message()));
    return messages;
  }
}
