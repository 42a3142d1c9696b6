package dev.joryu.weights.torch;

import dev.joryu.weights.FileBytes;
import dev.joryu.weights.MalformedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip whose tensors are stored as they are, so that they can be mapped: what PyTorch writes. Only
 * the sources of programs may be deflated; any other file that is gets refused when it is asked
 * for.
 */
final class ZipArchive {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LARGEST_DIRECTORY = 16 << 20;
  private static final long IN_EXTRA = 0xffffffffL;
  private static final int EXTRA_64 = 1;
  private static final int DEFLATED = 8;

  private final FileBytes file;
  private final FileChannel channel;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ZipArchive(FileChannel channel) throws IOException {
    this.channel = channel;
    this.file = new FileBytes(channel, 0, channel.size());
  }

  /** One file, as the directory at the end of the zip tells of it. */
  record Entry(String name, int method, long checksum, long packed, long size, long header) {}

  /** Whether a file begins as a zip does. */
  static boolean isZip(FileChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return channel.read(first, 0) == Integer.BYTES && first.getInt(0) == LOCAL;
  }

  static ZipArchive read(FileChannel channel) throws IOException {
    ZipArchive zip = new ZipArchive(channel);
    zip.readDirectory();
    return zip;
  }

  /** What there is, by name. */
  Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The bytes of a file. */
  FileBytes bytes(Entry entry) throws IOException {
    if (entry.method() != 0 || entry.packed() != entry.size()) {
      throw new MalformedFile(
          "'%s' is compressed, as PyTorch never does; save the state dict again with torch.save"
              .formatted(entry.name()));
    }
    return packed(entry);
  }

  /**
   * The text of a file, deflated or not.
   *
   * @throws MalformedFile if it is longer than {@code longest} bytes
   */
  String text(Entry entry, int longest) throws IOException {
    if (entry.size() < 0 || entry.size() > longest || entry.packed() > longest) {
      throw new MalformedFile(
          "the text '%s' is longer than %d bytes".formatted(entry.name(), longest));
    }
    FileBytes packed = packed(entry);
    byte[] bytes = new byte[(int) packed.length()];
    packed.map(0, bytes.length).get(bytes);
    return new String(
        entry.method() == 0 ? bytes : inflated(bytes, entry), StandardCharsets.ISO_8859_1);
  }

  private static byte[] inflated(byte[] packed, Entry entry) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[(int) entry.size() + 1];
      int length = inflater.inflate(bytes);
      if (entry.method() == DEFLATED && inflater.finished() && length == entry.size()) {
        return Arrays.copyOf(bytes, length);
      }
    } catch (DataFormatException e) {
      // as if it ended too early
    } finally {
      inflater.end();
    }
    throw new MalformedFile("'" + entry.name() + "' cannot be unpacked: it was damaged");
  }

  private FileBytes packed(Entry entry) throws IOException {
    ByteBuffer header = at(entry.header(), LOCAL_BYTES, entry.name());
    if (header.getInt(0) != LOCAL) {
      throw new MalformedFile("'" + entry.name() + "' is not where the directory says");
    }
    long names = Short.toUnsignedLong(header.getShort(26));
    long extra = Short.toUnsignedLong(header.getShort(28));
    long data = entry.header() + LOCAL_BYTES + names + extra;
    if (entry.packed() < 0 || entry.packed() > file.length() - data) {
      throw new MalformedFile(
          "'%s' shall take %d bytes from byte %d on, and the file has %d: it was cut off"
              .formatted(entry.name(), entry.packed(), data, file.length()));
    }
    return new FileBytes(channel, data, entry.packed());
  }

  private void readDirectory() throws IOException {
    long tail = Math.max(0, file.length() - END_BYTES - LONGEST_COMMENT);
    ByteBuffer end = at(tail, file.length() - tail, "the end");
    int found = end.limit() - END_BYTES;
    while (found >= 0 && end.getInt(found) != END) {
      found--;
    }
    if (found < 0) {
      throw new MalformedFile("the zip has no end: the file was cut off");
    }
    long count = Short.toUnsignedLong(end.getShort(found + 10));
    long bytes = Integer.toUnsignedLong(end.getInt(found + 12));
    long begin = Integer.toUnsignedLong(end.getInt(found + 16));
    long locator = tail + found - LOCATOR_BYTES;
    if (locator >= 0 && at(locator, LOCATOR_BYTES, "the end").getInt() == LOCATOR_64) {
      ByteBuffer end64 =
          at(at(locator, LOCATOR_BYTES, "the end").getLong(8), END_64_BYTES, "the 64-bit end");
      if (end64.getInt(0) != END_64) {
        throw new MalformedFile("the zip's 64-bit end is not where the zip says");
      }
      count = end64.getLong(32);
      bytes = end64.getLong(40);
      begin = end64.getLong(48);
    }
    if (bytes < 0 || bytes > LARGEST_DIRECTORY || count < 0 || count > bytes / CENTRAL_BYTES) {
      throw new MalformedFile(
          "the zip's directory of %d files shall take %d bytes".formatted(count, bytes));
    }
    ByteBuffer directory = at(begin, bytes, "the directory");
    for (long i = 0; i < count; i++) {
      add(entry(directory));
    }
  }

  private void add(Entry entry) {
    if (entries.put(entry.name(), entry) != null) {
      throw new MalformedFile("the zip holds '" + entry.name() + "' twice");
    }
  }

  private static Entry entry(ByteBuffer directory) {
    if (directory.remaining() < CENTRAL_BYTES
        || directory.getInt(directory.position()) != CENTRAL) {
      throw new MalformedFile("the zip's directory is damaged");
    }
    ByteBuffer fields = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
    int nameBytes = Short.toUnsignedInt(fields.getShort(28));
    int extraBytes = Short.toUnsignedInt(fields.getShort(30));
    int commentBytes = Short.toUnsignedInt(fields.getShort(32));
    int all = CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
    if (fields.limit() < all) {
      throw new MalformedFile("the zip's directory is damaged");
    }
    directory.position(directory.position() + all);
    byte[] name = new byte[nameBytes];
    fields.get(CENTRAL_BYTES, name);
    Extra extra =
        new Extra(
            fields.slice(CENTRAL_BYTES + nameBytes, extraBytes).order(ByteOrder.LITTLE_ENDIAN));
    long size = extra.wide(Integer.toUnsignedLong(fields.getInt(24)));
    long packed = extra.wide(Integer.toUnsignedLong(fields.getInt(20)));
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
        Short.toUnsignedInt(fields.getShort(10)),
        Integer.toUnsignedLong(fields.getInt(16)),
        packed,
        size,
        extra.wide(Integer.toUnsignedLong(fields.getInt(42))));
  }

  private ByteBuffer at(long from, long count, String what) throws IOException {
    if (from < 0 || count < 0 || count > file.length() - from) {
      throw new MalformedFile(what + " lies outside of the file: it was cut off");
    }
    return file.map(from, count);
  }

  /** The 64-bit values of an entry, in the order in which its 32-bit fields ask for them. */
  private static final class Extra {

    private final ByteBuffer values;

    Extra(ByteBuffer extra) {
      ByteBuffer found = ByteBuffer.allocate(0);
      while (extra.remaining() >= 4) {
        int kind = Short.toUnsignedInt(extra.getShort());
        int bytes = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
        if (kind == EXTRA_64) {
          found = extra.slice(extra.position(), bytes);
        }
        extra.position(extra.position() + bytes);
      }
      values = found.order(ByteOrder.LITTLE_ENDIAN);
    }

    long wide(long narrow) {
      if (narrow != IN_EXTRA) {
        return narrow;
      }
      if (values.remaining() < Long.BYTES) {
        throw new MalformedFile("the zip's directory lacks a 64-bit size");
      }
      return values.getLong();
    }
  }
}
