package dev.joryu.dataset.pixels;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What a JPEG file says about itself beside its pixels. */
final class Jpeg {

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int EXIF_PADDING = 1;

  /** What the decoder says when it invented pixels; its other remarks are harmless. */
  private static final List<String> SIGNS_OF_DAMAGE =
      List.of("premature end", "missing eoi", "bad huffman", "found marker", "truncated");

  private Jpeg() {}

  /**
   * Whether the file has its end-of-image marker after the start of its first scan. A decoder fills
   * the missing part of a file without one with grey and says nothing. Thumbnails inside the header
   * have ends of their own, so segments are walked, not searched.
   */
  static boolean isWhole(byte[] file) {
    int scan = firstScan(file);
    for (int at = file.length - 2; scan >= 0 && at > scan; at--) {
      if ((file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == END_OF_IMAGE) {
        return true;
      }
    }
    return false;
  }

  /** Position of the first start-of-scan marker; -1 where the header ends before it. */
  private static int firstScan(byte[] file) {
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
      int marker = file[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++; // fill byte
      } else if (marker == START_OF_SCAN) {
        return at;
      } else {
        at += 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
      }
    }
    return -1;
  }

  static boolean meansDamage(String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    return SIGNS_OF_DAMAGE.stream().anyMatch(lower::contains);
  }

  /** The EXIF orientation, 1 to 8; 1 where there is none or it makes no sense. */
  static int orientation(byte[] file) {
    try (ImageInputStream in = stream(new ByteArrayInputStream(file))) {
      return JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif").stream()
          .flatMap(Jpeg::orientation)
          .findFirst()
          .orElse(1);
    } catch (IOException e) {
      return 1; // a header that metadata cannot be read from; the pixels decide about the file
    }
  }

  private static Stream<Integer> orientation(JPEGSegment segment) {
    try (ImageInputStream in = stream(new ByteArrayInputStream(tiff(segment)))) {
      Directory directory = new TIFFReader().read(in);
      Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
      return entry != null && entry.getValue() instanceof Number number
          ? Stream.of(number.intValue())
          : Stream.empty();
    } catch (IOException | RuntimeException e) {
      return Stream.empty(); // damaged metadata leaves the pixels as they are
    }
  }

  private static byte[] tiff(JPEGSegment segment) throws IOException {
    byte[] data = segment.data().readAllBytes();
    return Arrays.copyOfRange(data, Math.min(EXIF_PADDING, data.length), data.length);
  }

  private static ImageInputStream stream(ByteArrayInputStream bytes) {
    return new MemoryCacheImageInputStream(bytes);
  }
}
