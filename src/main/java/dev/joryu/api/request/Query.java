package dev.joryu.api.request;

import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads query parameters by the rules of any other input: all violations at once, none ignored. */
public final class Query {

  private Query() {}

  /**
   * Reads the parameters of {@code request}. A parameter given several times is a list, which only
   * a reader of lists accepts.
   *
   * @param lists parameters that hold several values, repeated or separated by commas
   * @throws InvalidInput with every violation, parameters nobody asked for among them
   */
  public static <T> T read(
      HttpServletRequest request, Function<Fields, T> reader, String... lists) {
    Map<String, Object> tree = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> tree.put(name, value(values)));
    for (String list : lists) {
      String[] values = request.getParameterValues(list);
      if (values != null) {
        tree.put(list, split(values));
      }
    }
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    T result = reader.apply(fields);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return result;
  }

  private static Object value(String[] values) {
    return values.length == 1 ? values[0] : Arrays.asList(values);
  }

  private static List<String> split(String[] values) {
    return Arrays.stream(values)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
