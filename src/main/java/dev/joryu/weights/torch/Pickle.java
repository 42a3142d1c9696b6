package dev.joryu.weights.torch;

import dev.joryu.weights.MalformedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Values of a pickle that Java has no word for. Numbers come as {@link Long} and {@link Double},
 * text as {@link String}, bytes as {@code byte[]}.
 */
sealed interface Pickle {

  /** Python's {@code None}. */
  enum None implements Pickle {
    NONE
  }

  /** Something of no use to tensors, such as a device. */
  enum Opaque implements Pickle {
    OPAQUE
  }

  /** A list or set that grows while it is read. */
  record Items(List<Object> items) implements Pickle {

    Items() {
      this(new ArrayList<>());
    }
  }

  /** A dictionary, ordered or not, that grows while it is read. */
  record Dictionary(Map<Object, Object> entries) implements Pickle {

    Dictionary() {
      this(new LinkedHashMap<>());
    }

    /** Adds keys and values that alternate. */
    void putAll(List<Object> alternating) {
      if (alternating.size() % 2 != 0) {
        throw new MalformedFile("the pickle has a dictionary with a key without a value");
      }
      for (int i = 0; i < alternating.size(); i += 2) {
        Object key = alternating.get(i);
        if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
          throw new MalformedFile("the pickle has a dictionary with a " + name(key) + " as a key");
        }
        entries.put(key, alternating.get(i + 1));
      }
    }
  }

  /** A tuple. */
  record Tuple(List<Object> items) implements Pickle {

    public Tuple {
      items = List.copyOf(items);
    }

    /** The item at a place, which must be of this type. */
    <T> T item(int index, Class<T> type) {
      return cast(index < items.size() ? items.get(index) : None.NONE, type);
    }

    /** The item at a place, which must be a tuple of whole numbers. */
    List<Long> wholes(int index) {
      Tuple tuple = item(index, Tuple.class);
      return IntStream.range(0, tuple.items().size())
          .mapToObj(i -> tuple.item(i, Long.class))
          .toList();
    }
  }

  /** The value, which must be of this type. */
  static <T> T cast(Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new MalformedFile(
        "the pickle has a %s where a %s belongs".formatted(name(value), name(type)));
  }

  /** What kind of value it is, for messages. */
  static String name(Object value) {
    return name(value.getClass());
  }

  private static String name(Class<?> type) {
    if (type == Dictionary.class) {
      return "dictionary";
    }
    if (type == Items.class) {
      return "list";
    }
    if (type == Tuple.class) {
      return "tuple";
    }
    if (type == TensorView.class) {
      return "tensor without a name";
    }
    if (type == Long.class || type == Double.class) {
      return "number";
    }
    if (type == String.class) {
      return "text";
    }
    return "value of another kind";
  }
}
