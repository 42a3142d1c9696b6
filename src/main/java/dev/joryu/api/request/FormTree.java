package dev.joryu.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of a form as an input tree: {@code a.b} is field b of object a, a parameter given
 * several times is a list, and a text that is a JSON object or array stands for that.
 */
public final class FormTree {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FormTree() {}

  /** The tree of a request's parameters. */
  public static Map<String, Object> of(HttpServletRequest request) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (path, values) -> {
              Object value = values.length == 1 ? value(values[0]) : List.of(values);
              int dot = path.indexOf('.');
              if (dot > 0) {
                objects
                    .computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<>())
                    .put(path.substring(dot + 1), value);
              } else {
                tree.put(path, value);
              }
            });
    objects.forEach(tree::putIfAbsent);
    return tree;
  }

  private static Object value(String text) {
    String json = text.strip();
    if (!json.startsWith("{") && !json.startsWith("[")) {
      return text;
    }
    try {
      return JSON.readValue(json, Object.class);
    } catch (JacksonException e) {
      return text; // which the field refuses, as it wants an object, or names without brackets
    }
  }
}
