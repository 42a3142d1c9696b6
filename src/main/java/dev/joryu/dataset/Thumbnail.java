package dev.joryu.dataset;

import dev.joryu.dataset.pixels.BrokenImage;
import dev.joryu.dataset.pixels.ImageDecoder;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.Shrink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** An image small enough to look at many of them; needs no engine. */
public final class Thumbnail {

  private Thumbnail() {}

  /**
   * The middle square of an image as a JPEG, as networks see it.
   *
   * @param encoded a JPEG, PNG, GIF or BMP file
   * @param side most pixels a side; smaller images stay as they are
   * @throws IOException if the bytes are no whole image
   */
  public static byte[] jpeg(byte[] encoded, int side) throws IOException {
    Picture picture;
    try {
      picture = Shrink.toShortSide(ImageDecoder.ofThread().decode(encoded), side);
    } catch (BrokenImage e) {
      throw new IOException(e.reason(), e);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(square(picture), "jpeg", out);
    return out.toByteArray();
  }

  private static BufferedImage square(Picture picture) {
    int side = Math.min(picture.width(), picture.height());
    int left = (picture.width() - side) / 2;
    int top = (picture.height() - side) / 2;
    BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    byte[] rgb = picture.rgb();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = ((top + y) * picture.width() + left + x) * 3;
        square.setRGB(
            x, y, (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | rgb[at + 2] & 0xFF);
      }
    }
    return square;
  }
}
