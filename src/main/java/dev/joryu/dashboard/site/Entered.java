package dev.joryu.dashboard.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person has written into the fields of a form. */
public final class Entered {

  private Entered() {}

  /** The texts of a request by parameter, stripped; a field left empty is as one not sent. */
  public static Map<String, List<String>> in(Map<String, List<String>> parameters) {
    Map<String, List<String>> entered = new LinkedHashMap<>();
    parameters.forEach(
        (path, values) -> {
          List<String> texts =
              values.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
          if (!texts.isEmpty()) {
            entered.put(path, texts);
          }
        });
    return entered;
  }
}
