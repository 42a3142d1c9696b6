package dev.joryu.dataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Encoded images by what is special about them. */
public final class ImageFixtures {

  private ImageFixtures() {}

  /** A noisy JPEG, different for each seed. */
  public static byte[] jpeg(long seed) {
    return encode(noise(seed, 48, 40), "jpg");
  }

  public static byte[] png(long seed) {
    return encode(noise(seed, 40, 48), "png");
  }

  public static byte[] gif(Color colour) {
    return encode(plain(colour, 20, 10, BufferedImage.TYPE_BYTE_INDEXED), "gif");
  }

  public static byte[] bmp(Color colour) {
    return encode(plain(colour, 20, 10, BufferedImage.TYPE_INT_RGB), "bmp");
  }

  public static byte[] textAsJpeg() {
    return "this is no picture".getBytes(StandardCharsets.UTF_8);
  }

  /** The first part of a JPEG. */
  public static byte[] truncatedJpeg(long seed) {
    byte[] whole = jpeg(seed);
    return Arrays.copyOf(whole, whole.length * 2 / 3);
  }

  /** A JPEG that lacks bytes in its middle but has its end. */
  public static byte[] holedJpeg(long seed) {
    byte[] whole = jpeg(seed);
    byte[] holed = Arrays.copyOf(whole, whole.length - 600);
    System.arraycopy(whole, whole.length - 100, holed, holed.length - 100, 100);
    return holed;
  }

  public static byte[] truncatedPng(long seed) {
    byte[] whole = png(seed);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  public static byte[] grayJpeg(int level) {
    return encode(
        plain(new Color(level, level, level), 24, 24, BufferedImage.TYPE_BYTE_GRAY), "jpg");
  }

  /** Four inks, as Photoshop writes them: with an Adobe marker, inverted. */
  public static byte[] cmykJpeg(int cyan, int magenta, int yellow, int black) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 24, 24, 4, null);
    int[] inverted = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 24; x++) {
        raster.setPixel(x, y, inverted);
      }
    }
    ImageWriter writer = null;
    for (var i = ImageIO.getImageWritersByFormatName("jpeg"); i.hasNext(); ) {
      ImageWriter next = i.next();
      writer = next.getClass().getName().startsWith("com.sun") ? next : writer;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      Objects.requireNonNull(writer).setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return afterStart(bytes.toByteArray(), adobe);
  }

  /** Left half red, right half blue, 48 x 24, and an EXIF orientation. */
  public static byte[] turnedJpeg(int orientation) {
    BufferedImage image = plain(Color.RED, 48, 24, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(24, 0, 24, 24);
    graphics.dispose();
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return afterStart(encode(image, "jpg"), exif.array());
  }

  /** 16 bits a sample. */
  public static byte[] deepGrayPng(int level) {
    BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_USHORT_GRAY);
    fill(image.getRaster(), level * 257);
    return encode(image, "png");
  }

  public static byte[] deepRgbPng(int red, int green, int blue) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(24, 24);
    fill(raster, red * 257, green * 257, blue * 257);
    return encode(new BufferedImage(model, raster, false, null), "png");
  }

  /** Black, with this opacity. */
  public static byte[] transparentPng(int alpha) {
    BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_ARGB);
    fill(image.getRaster(), 0, 0, 0, alpha);
    return encode(image, "png");
  }

  /** A PNG that says it has 30000 x 30000 pixels, in a few bytes. */
  public static byte[] hugePng() {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(30_000)
            .putInt(30_000)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 crc = new CRC32();
    crc.update(header);
    return ByteBuffer.allocate(8 + 4 + 17 + 4 + 12)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
        .putInt(13)
        .put(header)
        .putInt((int) crc.getValue())
        .put(new byte[] {0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x35, (byte) 0xAF, 0x06, 0x1E})
        .array();
  }

  private static BufferedImage noise(long seed, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static BufferedImage plain(Color colour, int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    if (type == BufferedImage.TYPE_BYTE_GRAY) {
      fill(image.getRaster(), colour.getRed());
      return image;
    }
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static void fill(WritableRaster raster, int... pixel) {
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        raster.setPixel(x, y, pixel);
      }
    }
  }

  static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("nobody writes " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] afterStart(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
