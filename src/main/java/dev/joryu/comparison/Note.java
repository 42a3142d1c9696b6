package dev.joryu.comparison;

import java.util.List;

/**
 * A sentence for people.
 *
 * @param key of the message in their language
 * @param values what stands in the places of the message
 */
public record Note(String key, List<Object> values) {

  public Note {
    values = List.copyOf(values);
  }

  /** A sentence with these values. */
  public static Note of(String key, Object... values) {
    return new Note(key, List.of(values));
  }
}
