package dev.joryu.dataset.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Decoded images of every kind to eight-bit RGB. Works on samples rather than through {@code
 * Graphics2D}, which takes grey values for linear light and brightens them.
 */
final class Rasters {

  private Rasters() {}

  /** The image's pixels, transparent ones laid on white. */
  static Picture onWhite(BufferedImage image) {
    byte[] rgb = new byte[Math.multiplyExact(image.getWidth(), image.getHeight()) * 3];
    if (image.getColorModel() instanceof IndexColorModel || isPacked(image)) {
      fromColours(image, rgb);
    } else if (isPlainBytes(image)) {
      fromBytes(image, rgb);
    } else {
      fromSamples(image, rgb);
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  private static boolean isPacked(BufferedImage image) {
    return !(image.getSampleModel() instanceof ComponentSampleModel)
        && image.getRaster().getNumBands() >= 3;
  }

  private static boolean isPlainBytes(BufferedImage image) {
    return image.getSampleModel() instanceof PixelInterleavedSampleModel
        && image.getRaster().getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && image.getRaster().getParent() == null
        && image.getRaster().getNumBands() == 3;
  }

  private static void fromBytes(BufferedImage image, byte[] rgb) {
    PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) image.getSampleModel();
    byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int[] bands = model.getBandOffsets();
    for (int y = 0, to = 0; y < image.getHeight(); y++) {
      int from = y * model.getScanlineStride();
      for (int x = 0; x < image.getWidth(); x++, from += model.getPixelStride()) {
        rgb[to++] = data[from + bands[0]];
        rgb[to++] = data[from + bands[1]];
        rgb[to++] = data[from + bands[2]];
      }
    }
  }

  /** Palettes and packed integers, whose colours the colour model knows exactly. */
  private static void fromColours(BufferedImage image, byte[] rgb) {
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0, to = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        int alpha = argb >>> 24;
        rgb[to++] = over(argb >> 16 & 0xFF, alpha, 255);
        rgb[to++] = over(argb >> 8 & 0xFF, alpha, 255);
        rgb[to++] = over(argb & 0xFF, alpha, 255);
      }
    }
  }

  /** One or two bands are grey and alpha, three or four are RGB and alpha, of any depth. */
  private static void fromSamples(BufferedImage image, byte[] rgb) {
    Raster raster = image.getRaster();
    ColorModel colours = image.getColorModel();
    int bands = raster.getNumBands();
    boolean grey = bands < 3;
    int alphaBand = colours.hasAlpha() ? bands - 1 : -1;
    int most = (1 << Math.min(raster.getSampleModel().getSampleSize(0), 16)) - 1;
    int[] row = new int[image.getWidth() * bands];
    for (int y = 0, to = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, row);
      for (int at = 0; at < row.length; at += bands) {
        int alpha = alphaBand < 0 ? most : row[at + alphaBand];
        rgb[to++] = over(row[at], alpha, most);
        rgb[to++] = over(row[at + (grey ? 0 : 1)], alpha, most);
        rgb[to++] = over(row[at + (grey ? 0 : 2)], alpha, most);
      }
    }
  }

  private static byte over(int value, int alpha, int most) {
    long light = (long) value * alpha + (long) most * (most - alpha);
    return (byte) ((light * 255 + (long) most * most / 2) / ((long) most * most));
  }
}
