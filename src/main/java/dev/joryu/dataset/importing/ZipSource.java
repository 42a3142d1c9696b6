package dev.joryu.dataset.importing;

import dev.joryu.dataset.importing.Problems.Kind;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip from outside; nothing it says about itself is trusted. */
final class ZipSource implements Source {

  private final ZipFile zip;
  private final long zipBytes;
  private final Problems problems;
  private final Limits limits;
  private final List<Entry> entries = new ArrayList<>();
  private final List<ZipArchiveEntry> zipEntries = new ArrayList<>();
  private final Set<Integer> counted = new HashSet<>();
  private long unpacked;

  private ZipSource(ZipFile zip, long zipBytes, Problems problems, Limits limits) {
    this.zip = zip;
    this.zipBytes = zipBytes;
    this.problems = problems;
    this.limits = limits;
  }

  static ZipSource open(GivenFile file, Problems problems, Limits limits) throws IOException {
    ZipFile zip;
    try {
      zip =
          ZipFile.builder()
              .setPath(file.path())
              .setCharset(StandardCharsets.ISO_8859_1) // names are decoded from their bytes
              .setUseUnicodeExtraFields(true)
              .get();
    } catch (IOException | RuntimeException e) {
      if (!Files.isReadable(file.path())) {
        throw e;
      }
      // garbage makes the parser fail in many ways; all of them mean the same to the user
      throw problems.fatal(Kind.UNREADABLE, file.name(), "a zip file; this is none");
    }
    ZipSource source = new ZipSource(zip, Files.size(file.path()), problems, limits);
    source.list();
    return source;
  }

  private void list() {
    List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
    if (all.size() > limits.files()) {
      throw problems.fatal(
          Kind.TOO_LARGE, all.size() + " files", "at most " + limits.files() + " files");
    }
    Set<String> seen = new HashSet<>();
    for (ZipArchiveEntry entry : all) {
      String path = ZipNames.nameOf(entry);
      if (!seen.add(path)) {
        problems.add(Kind.TWIN, path, "every file once");
      } else if (isAcceptable(entry, path)) {
        entries.add(new Entry(entries.size(), path, path.endsWith("/")));
        zipEntries.add(entry);
      }
    }
  }

  private boolean isAcceptable(ZipArchiveEntry entry, String path) {
    String objection = SafePath.objection(path);
    if (objection != null) {
      problems.add(Kind.UNSAFE_PATH, path, objection);
    } else if (entry.isUnixSymlink()) {
      problems.add(Kind.LINK, path, "a file, not a link");
    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
      problems.add(Kind.UNREADABLE, path, "a file without a password");
    } else if (!zip.canReadEntryData(entry)) {
      problems.add(Kind.UNREADABLE, path, "a file stored or deflated");
    } else {
      return true;
    }
    return false;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public synchronized byte[] read(Entry entry) throws IOException {
    ZipArchiveEntry zipEntry = zipEntries.get(entry.index());
    byte[] content;
    try (InputStream in = zip.getInputStream(zipEntry)) {
      content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.fileBytes() + 1));
    }
    checkSize(entry, zipEntry, content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    if (zipEntry.getCrc() != -1 && zipEntry.getCrc() != crc.getValue()) {
      throw new ZipException("its checksum in the zip does not fit");
    }
    return content;
  }

  /** Sizes count as unpacked, since a zip may claim any; overlapping entries count each time. */
  private void checkSize(Entry entry, ZipArchiveEntry zipEntry, long size) {
    if (size > limits.fileBytes()) {
      throw problems.fatal(
          Kind.TOO_LARGE,
          entry.path(),
          "at most %d MiB per file, unpacked".formatted(limits.fileBytes() >> 20));
    }
    if (counted.add(entry.index())) {
      unpacked += size;
    }
    if (unpacked > limits.totalBytes()) {
      throw problems.fatal(
          Kind.TOO_LARGE,
          "more than %d bytes".formatted(limits.totalBytes()),
          "at most %d MiB, unpacked".formatted(limits.totalBytes() >> 20));
    }
    if (isBomb(size, Math.max(1, zipEntry.getCompressedSize()))) {
      throw bomb(entry.path());
    }
    if (isBomb(unpacked, zipBytes)) {
      throw bomb("the whole zip");
    }
  }

  private InvalidInput bomb(String what) {
    return problems.fatal(
        Kind.TOO_LARGE,
        what,
        "files that unpack to at most %d times their size in the zip".formatted(limits.ratio()));
  }

  private boolean isBomb(long size, long packed) {
    return size > Limits.TOO_SMALL_FOR_A_BOMB && size / limits.ratio() > packed;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
