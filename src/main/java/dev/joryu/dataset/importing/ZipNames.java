package dev.joryu.dataset.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;

/** Names of zip entries, whose encoding a zip often does not tell. */
final class ZipNames {

  /** Tried in this order; the last one never fails. Japanese Windows writes MS932. */
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"), StandardCharsets.ISO_8859_1);

  private ZipNames() {}

  static String nameOf(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (raw == null || entry.getNameSource() == NameSource.UNICODE_EXTRA_FIELD) {
      return entry.getName();
    }
    return decode(raw);
  }

  static String decode(byte[] raw) {
    for (Charset charset : CHARSETS) {
      try {
        return charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(raw))
            .toString();
      } catch (CharacterCodingException e) {
        continue; // not in this encoding
      }
    }
    throw new IllegalStateException("Latin-1 decodes everything");
  }
}
