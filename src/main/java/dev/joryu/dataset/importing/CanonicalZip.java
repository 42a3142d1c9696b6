package dev.joryu.dataset.importing;

import dev.joryu.dataset.pixels.InOrder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The one form in which a dataset is kept: a zip of {@code split/class/file}, entries sorted by
 * path, stored without compression, all of one date, so that equal images give equal bytes.
 */
public final class CanonicalZip {

  /** Not the first moment a zip can tell: for that one Java adds the time zone to the entry. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0, 0);

  private static final Set<String> SPLITS = Set.of("train", "val", "test", "unlabelled");

  /** Stands where images without a class would have its name. */
  public static final String NO_CLASS = "_";

  private CanonicalZip() {}

  /** Bytes that can be fetched when their turn comes, by any thread. */
  @FunctionalInterface
  public interface Content {
    byte[] bytes() throws IOException;
  }

  /** A file to write: its path in the archive and its content. */
  public record File(String path, Content content) {}

  /** Writes the files in the order of their paths; replaces {@code target}. */
  public static void write(List<File> files, Path target) throws IOException {
    List<File> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(File::path));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.setMethod(ZipOutputStream.STORED);
      InOrder.run(
          sorted, file -> file.content().bytes(), (file, bytes) -> put(file.path(), bytes, zip));
    }
  }

  private static void put(String path, byte[] bytes, ZipOutputStream zip) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(EPOCH);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Opens a canonical zip for reading. */
  public static Reader open(Path archive) throws IOException {
    ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
    try {
      return new Reader(zip);
    } catch (ZipException e) {
      zip.close();
      throw e;
    }
  }

  /** One entry: its place in the order of paths, and its path taken apart. */
  public record Member(int index, String path, String split, String className) {}

  /** A canonical zip, open; may be read from several threads. */
  public static final class Reader implements AutoCloseable {

    private final ZipFile zip;
    private final List<ZipEntry> entries;
    private final List<Member> members = new ArrayList<>();

    private Reader(ZipFile zip) throws ZipException {
      this.zip = zip;
      this.entries =
          zip.stream()
              .map(ZipEntry.class::cast)
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        String[] parts = entry.getName().split("/", -1);
        if (parts.length != 3 || !SPLITS.contains(parts[0])) {
          throw new ZipException(
              "'%s' in %s is not split/class/file".formatted(entry.getName(), zip.getName()));
        }
        members.add(new Member(members.size(), entry.getName(), parts[0], parts[1]));
      }
    }

    /** What the archive holds, in the order of paths. */
    public List<Member> members() {
      return members;
    }

    /** The content of the member with this index. */
    public byte[] bytes(int index) throws IOException {
      try (InputStream in = zip.getInputStream(entries.get(index))) {
        return in.readAllBytes();
      }
    }

    /** SHA-256 over every path, size and CRC-32. */
    public String fingerprint() {
      MessageDigest digest = Sha256.digest();
      for (ZipEntry entry : entries) {
        digest.update(
            "%s\n%d\n%d\n"
                .formatted(entry.getName(), entry.getSize(), entry.getCrc())
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
