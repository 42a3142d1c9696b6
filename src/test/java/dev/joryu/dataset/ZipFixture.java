package dev.joryu.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;

/** Builds a zip as some program would. */
final class ZipFixture implements AutoCloseable {

  private final ZipArchiveOutputStream zip;
  private long seed;

  ZipFixture(Path file) throws IOException {
    zip = new ZipArchiveOutputStream(file);
    zip.setEncoding(StandardCharsets.UTF_8.name());
  }

  /** A zip as Japanese Windows writes it: names in MS932, nothing that says so. */
  static ZipFixture ofJapaneseWindows(Path file) throws IOException {
    ZipFixture fixture = new ZipFixture(file);
    fixture.zip.setEncoding("windows-31j");
    fixture.zip.setUseLanguageEncodingFlag(false);
    fixture.zip.setCreateUnicodeExtraFields(UnicodeExtraFieldPolicy.NEVER);
    return fixture;
  }

  ZipFixture with(String path, byte[] content) throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(path));
    zip.write(content);
    zip.closeArchiveEntry();
    return this;
  }

  /** So many different images in a folder. */
  ZipFixture withImages(String folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      with(folder + "/" + i + ".jpg", ImageFixtures.jpeg(seed++));
    }
    return this;
  }

  ZipFixture withFolder(String path) throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(path + "/"));
    zip.closeArchiveEntry();
    return this;
  }

  ZipFixture withLink(String path, String target) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(path);
    entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
    zip.putArchiveEntry(entry);
    zip.write(target.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
    return this;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
