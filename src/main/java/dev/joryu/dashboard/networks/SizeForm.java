package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.site.FieldErrors;
import java.util.Map;

/**
 * The form that asks at what size one looks at networks.
 *
 * @param entered what was entered by name of the field
 */
public record SizeForm(Map<String, String> entered, FieldErrors errors) {

  public SizeForm {
    entered = Map.copyOf(entered);
  }

  /** What was entered for {@code field}; empty where nothing was. */
  public String value(String field) {
    return entered.getOrDefault(field, "");
  }
}
