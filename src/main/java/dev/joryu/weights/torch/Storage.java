package dev.joryu.weights.torch;

import dev.joryu.weights.ElementType;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.torch.Pickle.Tuple;

/**
 * A piece of memory that tensors are views of, as a pickle names it.
 *
 * @param key its name in the file
 * @param type of its numbers; bytes where it was saved without a type
 * @param size in numbers
 * @param from first number within the memory of that key; not 0 where old files split one memory
 */
record Storage(String key, ElementType type, long size, long from) {

  private static final long LARGEST = 1L << 56;
  private static final int VIEW = 5;

  Storage {
    if (size < 0 || size > LARGEST || from < 0 || from > LARGEST) {
      throw new MalformedFile(
          "storage '%s' shall hold %d numbers from %d on".formatted(key, size, from));
    }
  }

  /**
   * Reads ("storage", type, key, device, size) and, in old files, (view key, from, size) or None.
   */
  static Storage of(Tuple persistent) {
    Global type = persistent.item(1, Global.class);
    if (!"storage".equals(persistent.item(0, String.class)) || type.stored() == null) {
      throw new MalformedFile("the pickle keeps something else than a storage outside of it");
    }
    String key = persistent.item(2, String.class);
    long size = persistent.item(4, Long.class);
    if (persistent.items().size() > VIEW && persistent.items().get(VIEW) instanceof Tuple view) {
      return new Storage(key, type.stored(), view.item(2, Long.class), view.item(1, Long.class));
    }
    return new Storage(key, type.stored(), size, 0);
  }
}
