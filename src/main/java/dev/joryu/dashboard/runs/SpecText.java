package dev.joryu.dashboard.runs;

import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Specs as people copy them: JSON, a curl command, a flat list of fields. */
@Component
public class SpecText {

  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final JsonMapper json;

  SpecText(JsonMapper json) {
    this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  /** The spec field by field. */
  public SpecFields fields(RunSpec spec) {
    return SpecFields.of(json.convertValue(spec, TREE));
  }

  /** The spec as indented JSON. */
  String json(Object spec) {
    return json.writeValueAsString(spec);
  }

  /** A command that submits the spec to the server at {@code origin}. */
  String curl(Object spec, String origin) {
    return """
        curl -X POST %s/api/v1/runs \\
          -H 'Content-Type: application/json' \\
          -d '%s'"""
        .formatted(origin, json(spec).replace("'", "'\\''"));
  }

  /** What each method gets where the form says nothing: JSON of path to text, by method. */
  String defaults() {
    Map<String, Map<String, String>> byMethod = new LinkedHashMap<>();
    for (Method method : Method.values()) {
      byMethod.put(method.toString(), defaults(method).values());
    }
    return json.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(byMethod);
  }

  /** What {@code method} gets where the form says nothing. */
  SpecFields defaults(Method method) {
    Map<String, String> least = new LinkedHashMap<>();
    least.put("experiment", "any");
    least.put("dataset", "any");
    least.put("method", method.toString());
    if (method.needsTeacher()) {
      least.put("teacher", "any");
    }
    Map<String, String> values = new LinkedHashMap<>(fields(RunSpec.read(least)).values());
    values.keySet().removeAll(least.keySet());
    return new SpecFields(values);
  }
}
