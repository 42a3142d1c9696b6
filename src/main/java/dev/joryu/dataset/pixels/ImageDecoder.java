package dev.joryu.dataset.pixels;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes pictures to upright eight-bit RGB on white. Keeps its readers, so it is meant to be used
 * again, by one thread at a time.
 */
public final class ImageDecoder {

  /** The most pixels a picture may have; checked in the header, before memory is taken for them. */
  public static final long MOST_PIXELS = 100_000_000;

  private static final int MOST_PIXELS_KEPT = 16_000_000;

  /** The shortest side a picture may have. */
  public static final int SHORTEST_SIDE = 8;

  private static final ThreadLocal<ImageDecoder> OF_THREAD =
      ThreadLocal.withInitial(ImageDecoder::new);

  private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
  private @Nullable String damage;

  private ImageDecoder() {}

  /** The decoder of the calling thread. */
  public static ImageDecoder ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Decodes a whole picture.
   *
   * @throws BrokenImage if the bytes are no picture, only a part of one, or one out of bounds
   */
  public Picture decode(byte[] encoded) throws BrokenImage {
    if (encoded.length == 0) {
      throw new BrokenImage("is empty");
    }
    ImageFormat format = ImageFormat.of(encoded);
    if (format == null) {
      throw new BrokenImage("is not a " + ImageFormat.NAMES + " file");
    }
    if (format == ImageFormat.JPEG && !Jpeg.isWhole(encoded)) {
      throw new BrokenImage("is cut off: a JPEG without its end");
    }
    try {
      Picture picture = read(format, encoded);
      return format == ImageFormat.JPEG ? picture.upright(Jpeg.orientation(encoded)) : picture;
    } catch (IOException | RuntimeException e) {
      // readers answer damaged files with all kinds of runtime exceptions
      String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new BrokenImage("cannot be decoded as " + format + ": " + detail, e);
    }
  }

  private Picture read(ImageFormat format, byte[] encoded) throws IOException, BrokenImage {
    ImageReader reader = readers.computeIfAbsent(format, this::reader);
    damage = null;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      reader.addIIOReadWarningListener((source, warning) -> noteDamage(warning));
      reader.setInput(in, true, true);
      checkSize(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0, everyNth(reader));
      if (damage != null) {
        throw new BrokenImage("is damaged: " + damage);
      }
      return Rasters.onWhite(image);
    } finally {
      reader.reset();
    }
  }

  private ImageReader reader(ImageFormat format) {
    return format == ImageFormat.JPEG
        ? jpegReader()
        : ImageIO.getImageReadersByFormatName(format.toString()).next();
  }

  /** The reader that knows CMYK and odd headers; registered here where the class path did not. */
  private static ImageReader jpegReader() {
    IIORegistry registry = IIORegistry.getDefaultInstance();
    JPEGImageReaderSpi spi = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
    if (spi == null) {
      spi = new JPEGImageReaderSpi();
      registry.registerServiceProvider(spi);
    }
    try {
      return spi.createReaderInstance();
    } catch (IOException e) {
      throw new IllegalStateException("no JPEG reader", e);
    }
  }

  /** Huge pictures give only every nth pixel, which is still more than any network looks at. */
  private static ImageReadParam everyNth(ImageReader reader) throws IOException {
    double pixels = (double) reader.getWidth(0) * reader.getHeight(0);
    int step = (int) Math.ceil(Math.sqrt(pixels / MOST_PIXELS_KEPT));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return param;
  }

  private void noteDamage(String warning) {
    if (Jpeg.meansDamage(warning)) {
      damage = warning;
    }
  }

  private static void checkSize(int width, int height) throws BrokenImage {
    if ((long) width * height > MOST_PIXELS) {
      throw new BrokenImage(
          "has %d x %d pixels; at most %d million can be read"
              .formatted(width, height, MOST_PIXELS / 1_000_000));
    }
    if (Math.min(width, height) < SHORTEST_SIDE) {
      throw new BrokenImage(
          "has %d x %d pixels; at least %d a side are needed"
              .formatted(width, height, SHORTEST_SIDE));
    }
  }
}
