package dev.joryu.dataset.retouch;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The image is encoded as a JPEG file and decoded again, at the size the network sees. A block of
 * JPEG has 8 by 8 pixels whatever the square's size, so a small square suffers more.
 */
final class JpegCompression implements Damage {

  /** Quality of the Independent JPEG Group, of 100, as in ImageNet-C. */
  private static final int[] QUALITY = {25, 18, 15, 10, 7};

  private static final ThreadLocal<Codec> CODEC = ThreadLocal.withInitial(Codec::new);

  private final float quality;

  JpegCompression(int level) {
    quality = QUALITY[level] / 100f;
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) Math.round(colours[i + 2]);
      bgr[i + 1] = (byte) Math.round(colours[i + 1]);
      bgr[i + 2] = (byte) Math.round(colours[i]);
    }
    int[] decoded =
        CODEC.get().thereAndBack(image, quality).getRGB(0, 0, size, size, null, 0, size);
    for (int i = 0; i < decoded.length; i++) {
      colours[3 * i] = decoded[i] >> 16 & 0xFF;
      colours[3 * i + 1] = decoded[i] >> 8 & 0xFF;
      colours[3 * i + 2] = decoded[i] & 0xFF;
    }
  }

  /** The JDK's own coder, whatever else is registered: others might choose other tables. */
  private static final class Codec {

    private final ImageWriter writer;
    private final ImageReader reader;

    Codec() {
      try {
        writer = jdk(ImageWriterSpi.class).createWriterInstance();
        reader = jdk(ImageReaderSpi.class).createReaderInstance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static <T extends ImageReaderWriterSpi> T jdk(Class<T> kind) {
      var all = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
      while (all.hasNext()) {
        T next = all.next();
        if (next.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg.")) {
          return next;
        }
      }
      throw new IllegalStateException("this JDK has no JPEG coder");
    }

    BufferedImage thereAndBack(BufferedImage image, float quality) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      try {
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
          writer.setOutput(out);
          writer.write(null, new IIOImage(image, null, null), param);
        }
        try (MemoryCacheImageInputStream in =
            new MemoryCacheImageInputStream(new ByteArrayInputStream(file.toByteArray()))) {
          reader.setInput(in, true, true);
          return reader.read(0);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e); // there is only memory to read from and write to
      }
    }
  }
}
