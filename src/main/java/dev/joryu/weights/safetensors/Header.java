package dev.joryu.weights.safetensors;

import dev.joryu.weights.Dimensions;
import dev.joryu.weights.ElementType;
import dev.joryu.weights.MalformedFile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors file says of its tensors before their bytes.
 *
 * @param metadata free text by key
 * @param tensors places by name, in the order of the file
 */
public record Header(Map<String, String> metadata, Map<String, Entry> tensors) {

  private static final String METADATA = "__metadata__";

  /** One tensor's type, shape and bytes, counted from the end of the header. */
  public record Entry(ElementType type, List<Long> shape, long begin, long end) {

    public Entry {
      shape = List.copyOf(shape);
    }
  }

  /**
   * Reads the header's JSON.
   *
   * @param available bytes behind the header, every one of which must belong to one tensor
   */
  static Header parse(String json, long available) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Entry> tensors = new LinkedHashMap<>();
    JsonReader.read(json)
        .forEach(
            (name, value) -> {
              if (name.equals(METADATA)) {
                object(name, value)
                    .forEach((key, text) -> metadata.put((String) key, String.valueOf(text)));
              } else {
                tensors.put(name, entry(name, value));
              }
            });
    requireOneAfterAnother(tensors, available);
    return new Header(metadata, tensors);
  }

  /** The header's JSON. */
  String json() {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      json.append(JsonText.quoted(METADATA)).append(":{");
      json.append(
          metadata.entrySet().stream()
              .sorted(Map.Entry.comparingByKey()) // so that equal text is equal bytes
              .map(
                  entry ->
                      JsonText.quoted(entry.getKey()) + ":" + JsonText.quoted(entry.getValue()))
              .collect(Collectors.joining(",")));
      json.append(tensors.isEmpty() ? "}" : "},");
    }
    json.append(
        tensors.entrySet().stream()
            .map(entry -> JsonText.quoted(entry.getKey()) + ":" + json(entry.getValue()))
            .collect(Collectors.joining(",")));
    return json.append("}").toString();
  }

  private static String json(Entry entry) {
    return "{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(
            entry.type(),
            entry.shape().stream().map(String::valueOf).collect(Collectors.joining(",")),
            entry.begin(),
            entry.end());
  }

  private static Entry entry(String name, Object value) {
    Map<?, ?> fields = object(name, value);
    String dtype = String.valueOf(fields.get("dtype"));
    ElementType type =
        ElementType.named(dtype)
            .orElseThrow(
                () ->
                    malformed(
                        name,
                        "has dtype %s; known are %s"
                            .formatted(dtype, Arrays.toString(ElementType.values()))));
    List<Long> shape = wholes(name, "shape", fields.get("shape"));
    List<Long> offsets = wholes(name, "data_offsets", fields.get("data_offsets"));
    if (offsets.size() != 2) {
      throw malformed(name, "has data_offsets " + offsets + " instead of [begin,end]");
    }
    Entry entry = new Entry(type, shape, offsets.get(0), offsets.get(1));
    requireItsSize(name, entry);
    return entry;
  }

  private static void requireItsSize(String name, Entry entry) {
    String claim =
        "claims bytes %d to %d, but %s of %s "
            .formatted(entry.begin(), entry.end(), Dimensions.text(entry.shape()), entry.type());
    try {
      long needed = Math.multiplyExact(Dimensions.size(entry.shape()), (long) entry.type().bytes());
      if (entry.end() - entry.begin() != needed) {
        throw malformed(name, claim + "take " + needed);
      }
    } catch (ArithmeticException e) {
      throw malformed(name, claim + "fit into no file");
    }
  }

  private static void requireOneAfterAnother(Map<String, Entry> tensors, long available) {
    long at = 0;
    String before = "";
    List<Map.Entry<String, Entry>> byPlace =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, Entry> named) -> named.getValue().begin())
                    .thenComparingLong(named -> named.getValue().end()))
            .toList();
    for (Map.Entry<String, Entry> named : byPlace) {
      Entry entry = named.getValue();
      if (entry.end() > available) {
        throw malformed(
            named.getKey(),
            "ends at byte %d, but only %d follow the header: the file was cut off"
                .formatted(entry.end(), available));
      }
      if (entry.begin() < at) {
        throw malformed(named.getKey(), "overlaps tensor '" + before + "'");
      }
      if (entry.begin() > at) {
        throw malformed(
            named.getKey(), "begins after a hole from byte " + at + " to " + entry.begin());
      }
      at = entry.end();
      before = named.getKey();
    }
    if (at < available) {
      throw new MalformedFile(
          "%d bytes after the last tensor belong to none".formatted(available - at));
    }
  }

  private static Map<?, ?> object(String name, Object value) {
    if (value instanceof Map<?, ?> fields) {
      return fields;
    }
    throw malformed(name, "is no object in the header");
  }

  private static List<Long> wholes(String name, String field, @Nullable Object value) {
    if (value instanceof List<?> list
        && list.stream().allMatch(e -> e instanceof Long whole && whole >= 0)) {
      return list.stream().map(e -> (Long) e).toList();
    }
    throw malformed(name, "has " + field + " " + value + ", which is no list of whole numbers");
  }

  private static MalformedFile malformed(String name, String what) {
    return new MalformedFile("tensor '" + name + "' " + what);
  }
}
