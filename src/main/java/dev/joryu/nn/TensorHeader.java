package dev.joryu.nn;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors file says of its tensors before their bytes.
 *
 * @param metadata free text by key
 * @param tensors places by name, in the order of the file
 */
record TensorHeader(Map<String, String> metadata, Map<String, Entry> tensors) {

  private static final String METADATA = "__metadata__";

  /** One tensor's type, shape and bytes, counted from the end of the header. */
  record Entry(DataType type, Shape shape, long begin, long end) {

    Entry {
      long bytes = Math.multiplyExact(shape.size(), (long) type.getNumOfBytes());
      if (begin < 0 || end - begin != bytes) {
        throw new IllegalArgumentException(
            "%s %s needs %d bytes, not %d to %d".formatted(type, shape, bytes, begin, end));
      }
    }
  }

  /** Reads the header's JSON; refuses what does not fit into {@code available} bytes. */
  static TensorHeader parse(String json, long available) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Entry> tensors = new LinkedHashMap<>();
    JsonReader.read(json)
        .forEach(
            (name, value) -> {
              Map<?, ?> fields = object(name, value);
              if (name.equals(METADATA)) {
                fields.forEach((key, text) -> metadata.put((String) key, String.valueOf(text)));
              } else {
                tensors.put(name, entry(name, fields, available));
              }
            });
    return new TensorHeader(metadata, tensors);
  }

  /** The header's JSON. */
  String json() {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      json.append(quoted(METADATA)).append(":{");
      json.append(
          metadata.entrySet().stream()
              .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
              .collect(Collectors.joining(",")));
      json.append(tensors.isEmpty() ? "}" : "},");
    }
    json.append(
        tensors.entrySet().stream()
            .map(entry -> quoted(entry.getKey()) + ":" + json(entry.getValue()))
            .collect(Collectors.joining(",")));
    return json.append("}").toString();
  }

  private static String json(Entry entry) {
    return "{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(
            code(entry.type()),
            LongStream.of(entry.shape().getShape())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",")),
            entry.begin(),
            entry.end());
  }

  private static Entry entry(String name, Map<?, ?> fields, long available) {
    try {
      long[] offsets = wholes(fields.get("data_offsets"));
      if (offsets.length != 2 || offsets[1] > available) {
        throw new IllegalArgumentException("data_offsets lie outside of the file");
      }
      return new Entry(
          type(String.valueOf(fields.get("dtype"))),
          new Shape(wholes(fields.get("shape"))),
          offsets[0],
          offsets[1]);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("tensor '" + name + "': " + e.getMessage(), e);
    }
  }

  private static Map<?, ?> object(String name, Object value) {
    if (value instanceof Map<?, ?> fields) {
      return fields;
    }
    throw new IllegalArgumentException("'" + name + "' is no object");
  }

  private static long[] wholes(@Nullable Object value) {
    if (value instanceof List<?> list
        && list.stream().allMatch(e -> e instanceof Long whole && whole >= 0)) {
      return list.stream().mapToLong(e -> (Long) e).toArray();
    }
    throw new IllegalArgumentException("'" + value + "' is no list of whole numbers");
  }

  private static String code(DataType type) {
    return switch (type) {
      case FLOAT64 -> "F64";
      case FLOAT32 -> "F32";
      case FLOAT16 -> "F16";
      case INT64 -> "I64";
      case INT32 -> "I32";
      case UINT8 -> "U8";
      default -> throw new IllegalArgumentException("cannot write " + type);
    };
  }

  private static DataType type(String code) {
    return switch (code) {
      case "F64" -> DataType.FLOAT64;
      case "F32" -> DataType.FLOAT32;
      case "F16" -> DataType.FLOAT16;
      case "I64" -> DataType.INT64;
      case "I32" -> DataType.INT32;
      case "U8" -> DataType.UINT8;
      default ->
          throw new IllegalArgumentException(
              "dtype " + code + " is not supported; F64, F32, F16, I64, I32 and U8 are");
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
