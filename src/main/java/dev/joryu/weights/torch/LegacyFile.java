package dev.joryu.weights.torch;

import dev.joryu.weights.FileBytes;
import dev.joryu.weights.FileFormat;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.TensorFile;
import dev.joryu.weights.torch.Pickle.Dictionary;
import dev.joryu.weights.torch.Pickle.Items;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code torch.save} wrote before version 1.6, and still does if asked: five pickles (a magic
 * number, a version, facts of the machine, the values, the keys of the storages), then each storage
 * behind its length in numbers.
 */
final class LegacyFile {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;

  private final FileBytes file;
  private final ByteBuffer pickles;
  private final Map<String, Storage> storages = new HashMap<>();

  private LegacyFile(FileBytes file) throws IOException {
    this.file = file;
    this.pickles = TorchReader.pickle(file);
  }

  static TensorFile.Content read(FileChannel channel) throws IOException {
    return new LegacyFile(new FileBytes(channel, 0, channel.size())).read();
  }

  private TensorFile.Content read() throws IOException {
    if (!next().equals(MAGIC)) {
      throw new MalformedFile("the first pickle is not the one PyTorch begins with");
    }
    Object version = next();
    if (!version.equals(VERSION)) {
      throw new MalformedFile("its format has version " + version + ", not " + VERSION);
    }
    Dictionary machine = Pickle.cast(next(), Dictionary.class);
    if (!Boolean.TRUE.equals(machine.entries().get("little_endian"))) {
      throw new MalformedFile("its numbers are not stored in little-endian order");
    }
    Checkpoint checkpoint = Checkpoint.of(next());
    Map<String, FileBytes> places = places(Pickle.cast(next(), Items.class));
    return checkpoint.content(
        FileFormat.TORCH_LEGACY,
        key -> {
          FileBytes place = places.get(key);
          if (place == null) {
            throw new MalformedFile("storage '" + key + "' is not in the file");
          }
          return place;
        });
  }

  private Object next() {
    return Unpickler.read(
        pickles,
        arguments -> {
          Storage storage = Storage.of(arguments);
          storages.putIfAbsent(storage.key(), storage);
          return storage;
        });
  }

  private Map<String, FileBytes> places(Items keys) throws IOException {
    Map<String, FileBytes> places = new HashMap<>();
    long at = pickles.position();
    for (Object item : keys.items()) {
      String key = Pickle.cast(item, String.class);
      Storage storage = storages.get(key);
      if (storage == null || places.containsKey(key)) {
        throw new MalformedFile("storage '" + key + "' is listed twice, or belongs to no tensor");
      }
      if (file.length() - at < Long.BYTES) {
        throw new MalformedFile("it ends before storage '" + key + "': it was cut off");
      }
      long size = file.map(at, Long.BYTES).getLong();
      at += Long.BYTES;
      if (size < 0 || size > (file.length() - at) / storage.type().bytes()) {
        throw new MalformedFile(
            "storage '%s' shall hold %d numbers, more than follow: it was cut off"
                .formatted(key, size));
      }
      places.put(key, file.from(at, size * storage.type().bytes()));
      at += size * storage.type().bytes();
    }
    return places;
  }
}
