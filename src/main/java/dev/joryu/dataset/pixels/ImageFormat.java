package dev.joryu.dataset.pixels;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The picture formats that can be read, told by their first bytes. */
public enum ImageFormat {
  JPEG(List.of("jpg", "jpeg", "jpe", "jfif"), 0xFF, 0xD8, 0xFF),
  PNG(List.of("png"), 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A),
  GIF(List.of("gif"), 'G', 'I', 'F', '8'),
  BMP(List.of("bmp"), 'B', 'M');

  /** All formats, in words. */
  public static final String NAMES =
      Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

  private final List<String> extensions;
  private final int[] magic;

  ImageFormat(List<String> extensions, int... magic) {
    this.extensions = extensions;
    this.magic = magic;
  }

  /** Whether a file of this name says that it is a picture in one of the formats. */
  public static boolean isNamedAsImage(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).anyMatch(format -> format.extensions.contains(extension));
  }

  static @Nullable ImageFormat of(byte[] encoded) {
    for (ImageFormat format : values()) {
      if (format.begins(encoded)) {
        return format;
      }
    }
    return null;
  }

  private boolean begins(byte[] encoded) {
    if (encoded.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((encoded[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
