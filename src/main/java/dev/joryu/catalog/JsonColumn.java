package dev.joryu.catalog;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values as text for a {@code jsonb} column, and back. */
public final class JsonColumn {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private JsonColumn() {}

  /** The text of a value, its fields in alphabetical order, so that equal values read equal. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The value a text was written from. */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /** The value a text was written from, for types with parameters. */
  public static <T> T read(String text, TypeReference<T> type) {
    return MAPPER.readValue(text, type);
  }

  /** A value as nested maps and lists, at the top in alphabetical order. */
  public static Map<String, Object> tree(Object value) {
    return MAPPER.convertValue(value, new TypeReference<TreeMap<String, Object>>() {});
  }
}
