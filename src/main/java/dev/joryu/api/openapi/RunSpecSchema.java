package dev.joryu.api.openapi;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.Violation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a run's specification, read off the records and the rules themselves: names and
 * types from the components, allowed words from the enums, ranges from what the rules answer to a
 * number far outside. Only the sentences are written down, in {@code RunSpecSchema.properties}.
 */
final class RunSpecSchema {

  private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+) to (-?[0-9.]+)");
  private static final List<String> REQUIRED = List.of("experiment", "method", "dataset");

  private static final Set<Class<?>> REALS = Set.of(double.class, Double.class);

  private final ResourceBundle sentences = ResourceBundle.getBundle(RunSpecSchema.class.getName());
  private final Map<String, Schema<?>> components = new TreeMap<>();

  private RunSpecSchema() {}

  /** The schema and those of its parts, by component name. */
  static Map<String, Schema<?>> components() {
    RunSpecSchema schema = new RunSpecSchema();
    schema.object(RunSpec.class, "").required(REQUIRED);
    return schema.components;
  }

  private Schema<?> object(Class<?> type, String path) {
    Schema<?> schema = Schemas.of("object").description(sentence(path));
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      schema.addProperty(name, property(component, path.isEmpty() ? name : path + "." + name));
    }
    components.put(type.getSimpleName(), schema);
    return schema;
  }

  private Schema<?> property(RecordComponent component, String path) {
    if (component.getGenericType() instanceof ParameterizedType generic) {
      return component.getType() == List.class
          ? list(generic.getActualTypeArguments()[0], path)
          : Schemas.of("object")
              .additionalProperties(Schemas.of("string"))
              .description(sentence(path));
    }
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return part(type, path);
    }
    Schema<Object> schema = value(type, path);
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      schema.addType("null");
    }
    return schema.description(sentence(path));
  }

  private Schema<?> list(Type item, String path) {
    Schema<?> items =
        item instanceof Class<?> type && type.isRecord() ? part(type, path) : Schemas.of("string");
    return Schemas.of("array").items(items).description(sentence(path));
  }

  private Schema<?> part(Class<?> type, String path) {
    object(type, path);
    return new JsonSchema().$ref("#/components/schemas/" + type.getSimpleName());
  }

  private static Schema<Object> value(Class<?> type, String path) {
    if (type.isEnum()) {
      return Schemas.choice(type);
    }
    if (type == String.class) {
      return Schemas.of("string");
    }
    if (type == boolean.class) {
      return Schemas.of("boolean");
    }
    Schema<Object> schema = Schemas.of(REALS.contains(type) ? "number" : "integer");
    bound(schema, path);
    return schema;
  }

  private static void bound(Schema<?> schema, String path) {
    Matcher range = RANGE.matcher(allowed(path));
    if (range.matches()) {
      schema.minimum(new BigDecimal(range.group(1))).maximum(new BigDecimal(range.group(2)));
    }
  }

  /** What the rules say is allowed at {@code path}, asked with a number nobody allows. */
  private static String allowed(String path) {
    int dot = path.indexOf('.');
    Map<String, Object> tree =
        dot < 0
            ? Map.of(path, "1e300")
            : Map.of(path.substring(0, dot), outside(path.substring(dot + 1)));
    try {
      RunSpec.read(tree);
    } catch (InvalidInput e) {
      for (Violation violation : e.violations()) {
        if (violation.field().replace("[0]", "").equals(path)) {
          return violation.allowed();
        }
      }
    }
    return "";
  }

  private static Map<String, Object> outside(String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? Map.of(path, "1e300")
        : Map.of(path.substring(0, dot), List.of(outside(path.substring(dot + 1))));
  }

  private String sentence(String path) {
    return sentences.getString(path.isEmpty() ? "run" : path);
  }
}
