package dev.joryu.weights.torch;

import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.torch.Pickle.Dictionary;
import dev.joryu.weights.torch.Pickle.Items;
import dev.joryu.weights.torch.Pickle.None;
import dev.joryu.weights.torch.Pickle.Opaque;
import dev.joryu.weights.torch.Pickle.Tuple;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads pickles (protocols 2 to 5, and of the older ones what strings and calls need, so that who
 * calls what is told) as values. Executes nothing: of what a pickle may name only {@link Global}s
 * are known, each of which is described rather than called. Takes memory in proportion to the
 * pickle, and never calls itself, however deep the values nest.
 */
final class Unpickler {

  /** A network of a thousand tensors with its optimiser takes about a hundred thousand. */
  private static final int MOST_OPERATIONS = 2_000_000;

  private static final int LONGEST_NAME = 200;

  private final ByteBuffer pickle;
  private final Function<Tuple, Object> persistent;
  private final Map<Long, Object> memo = new HashMap<>();
  private final Deque<List<Object>> marked = new ArrayDeque<>();
  private List<Object> stack = new ArrayList<>();

  private Unpickler(ByteBuffer pickle, Function<Tuple, Object> persistent) {
    this.pickle = pickle;
    this.persistent = persistent;
  }

  /**
   * Reads one value and leaves the buffer behind it.
   *
   * @param persistent what an object kept outside of the pickle becomes
   * @throws MalformedFile if the pickle is damaged, or asks for more than values
   */
  static Object read(ByteBuffer pickle, Function<Tuple, Object> persistent) {
    pickle.order(ByteOrder.LITTLE_ENDIAN);
    try {
      return new Unpickler(pickle, persistent).run();
    } catch (BufferUnderflowException e) {
      throw new MalformedFile("the pickle ends too early: the file was cut off");
    }
  }

  private Object run() {
    for (int operations = 0; operations < MOST_OPERATIONS; operations++) {
      int code = Byte.toUnsignedInt(pickle.get());
      if (code == '.') {
        return pop();
      }
      step(code);
    }
    throw new MalformedFile(
        "the pickle has more than " + MOST_OPERATIONS + " operations, far beyond any state dict's");
  }

  private void step(int code) {
    switch (code) {
      case 0x80 -> protocol(Byte.toUnsignedInt(pickle.get()));
      case 0x95 -> pickle.getLong(); // the length of a frame, which need not be known
      case '(' -> {
        marked.push(stack);
        stack = new ArrayList<>();
      }
      case '0' -> pop();
      case '1' -> sinceMark();
      case '2' -> push(top());
      case 'N' -> push(None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) pickle.getInt());
      case 'K' -> push((long) Byte.toUnsignedInt(pickle.get()));
      case 'M' -> push((long) Short.toUnsignedInt(pickle.getShort()));
      case 0x8a -> push(whole(bytes(Byte.toUnsignedInt(pickle.get()))));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(pickle.getLong())));
      case 0x8c -> push(text(Byte.toUnsignedInt(pickle.get())));
      case 'X' -> push(text(Integer.toUnsignedLong(pickle.getInt())));
      case 0x8d -> push(text(pickle.getLong()));
      case 'U' -> push(text(Byte.toUnsignedInt(pickle.get())));
      case 'T' -> push(text(Integer.toUnsignedLong(pickle.getInt())));
      case 'S', 'V' -> push(quoted(line()));
      case 'C' -> push(bytes(Byte.toUnsignedInt(pickle.get())));
      case 'B' -> push(bytes(Integer.toUnsignedLong(pickle.getInt())));
      case 0x8e -> push(bytes(pickle.getLong()));
      case ')' -> push(new Tuple(List.of()));
      case 0x85 -> push(tuple(1));
      case 0x86 -> push(tuple(2));
      case 0x87 -> push(tuple(3));
      case 't' -> push(new Tuple(sinceMark()));
      case ']', 0x8f -> push(new Items());
      case 'l', 0x91 -> push(new Items(sinceMark()));
      case '}' -> push(new Dictionary());
      case 'd' -> {
        Dictionary dictionary = new Dictionary();
        dictionary.putAll(sinceMark());
        push(dictionary);
      }
      case 'a' -> append(List.of(pop()));
      case 'e', 0x90 -> append(sinceMark());
      case 's' -> set(tuple(2).items());
      case 'u' -> set(sinceMark());
      case 'q' -> memo.put((long) Byte.toUnsignedInt(pickle.get()), top());
      case 'r' -> memo.put(Integer.toUnsignedLong(pickle.getInt()), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'p' -> memo.put(number(line()), top());
      case 'g' -> push(remembered(number(line())));
      case 'h' -> push(remembered(Byte.toUnsignedInt(pickle.get())));
      case 'j' -> push(remembered(Integer.toUnsignedLong(pickle.getInt())));
      case 'c' -> push(Global.named(line(), line()));
      case 'i' -> push(Global.named(line(), line()).call().apply(new Tuple(sinceMark())));
      case 0x93 -> {
        String name = pop(String.class);
        push(Global.named(pop(String.class), name));
      }
      case 'R' -> {
        Tuple arguments = pop(Tuple.class);
        push(pop(Global.class).call().apply(arguments));
      }
      case 'b' -> build();
      case 'Q' -> push(persistent.apply(pop(Tuple.class)));
      default ->
          throw new MalformedFile(
              "the pickle has operation 0x%02x at byte %d, which no state dict needs"
                  .formatted(code, pickle.position() - 1));
    }
  }

  private static void protocol(int version) {
    if (version < 2 || version > 5) {
      throw new MalformedFile("the pickle is of protocol " + version + "; 2 to 5 are known");
    }
  }

  /** Gives attributes to a value; what carries tensors has none that matter. */
  private void build() {
    pop();
    Object target = top();
    if (!(target instanceof Dictionary
        || target instanceof TensorView
        || target == Opaque.OPAQUE)) {
      throw new MalformedFile(
          "the pickle gives attributes to a " + target.getClass().getSimpleName());
    }
  }

  private void append(List<Object> items) {
    Pickle.cast(top(), Items.class).items().addAll(items);
  }

  private void set(List<Object> alternating) {
    Pickle.cast(top(), Dictionary.class).putAll(alternating);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() {
    if (stack.isEmpty()) {
      throw new MalformedFile("the pickle takes more from its stack than it put there");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    Object top = top();
    stack.remove(stack.size() - 1);
    return top;
  }

  private <T> T pop(Class<T> type) {
    return Pickle.cast(pop(), type);
  }

  private Tuple tuple(int size) {
    Object[] items = new Object[size];
    for (int i = size - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return new Tuple(List.of(items));
  }

  private List<Object> sinceMark() {
    if (marked.isEmpty()) {
      throw new MalformedFile("the pickle closes what it did not open");
    }
    List<Object> since = stack;
    stack = marked.pop();
    return since;
  }

  private Object remembered(long key) {
    Object value = memo.get(key);
    if (value == null) {
      throw new MalformedFile("the pickle recalls what it never kept");
    }
    return value;
  }

  private static String quoted(String line) {
    boolean quotes = line.length() > 1 && "'\"".indexOf(line.charAt(0)) >= 0;
    return quotes ? line.substring(1, line.length() - 1) : line;
  }

  private static long number(String line) {
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw new MalformedFile("the pickle numbers a value '" + line + "'");
    }
  }

  private Object whole(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length + 1];
    for (int i = 0; i < littleEndian.length; i++) {
      bigEndian[littleEndian.length - i] = littleEndian[i];
    }
    bigEndian[0] =
        littleEndian.length > 0 && littleEndian[littleEndian.length - 1] < 0 ? (byte) -1 : 0;
    BigInteger whole = new BigInteger(bigEndian);
    return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
  }

  private String text(long length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private byte[] bytes(long length) {
    if (length < 0 || length > pickle.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) length];
    pickle.get(bytes);
    return bytes;
  }

  private String line() {
    int start = pickle.position();
    int end = start;
    while (pickle.get() != '\n') {
      end++;
    }
    byte[] line = new byte[Math.min(LONGEST_NAME, end - start)];
    pickle.get(start, line);
    return new String(line, StandardCharsets.UTF_8);
  }
}
