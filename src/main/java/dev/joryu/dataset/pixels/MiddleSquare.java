package dev.joryu.dataset.pixels;

import dev.joryu.spec.ImageInput;
import java.util.Arrays;

/** The middle of a picture, as torchvision's {@code Resize} and {@code CenterCrop} cut it. */
public final class MiddleSquare {

  private final Picture picture;
  private final int size;
  private final Resampling columns;
  private final Resampling rows;

  private MiddleSquare(Picture picture, ImageInput input) {
    this.picture = picture;
    this.size = input.size();
    this.columns = along(picture.width(), input);
    this.rows = along(picture.height(), input);
  }

  /** The square of {@code input}, without its statistics. */
  public static Picture of(Picture picture, ImageInput input) {
    MiddleSquare square = new MiddleSquare(picture, input);
    return new Picture(input.size(), input.size(), square.down(square.across()));
  }

  private Resampling along(int side, ImageInput input) {
    int shortest = Math.min(picture.width(), picture.height());
    int resized = (int) ((double) ((long) input.resize() * side) / shortest);
    int offset = (int) Math.rint((resized - size) / 2.0);
    return new Resampling(side, resized, offset, size, input.interpolation());
  }

  /** The old rows that are needed, resized to the new columns. */
  private byte[] across() {
    int top = rows.first(0);
    int bottom = rows.end(rows.count() - 1);
    byte[] rgb = picture.rgb();
    byte[] narrow = new byte[(bottom - top) * size * 3];
    for (int y = top, at = 0; y < bottom; y++) {
      for (int x = 0; x < size; x++, at += 3) {
        int[] weights = columns.weights(x);
        int red = Resampling.HALF;
        int green = Resampling.HALF;
        int blue = Resampling.HALF;
        int from = (y * picture.width() + columns.first(x)) * 3;
        for (int weight : weights) {
          red += weight * (rgb[from++] & 0xFF);
          green += weight * (rgb[from++] & 0xFF);
          blue += weight * (rgb[from++] & 0xFF);
        }
        narrow[at] = Resampling.pixel(red);
        narrow[at + 1] = Resampling.pixel(green);
        narrow[at + 2] = Resampling.pixel(blue);
      }
    }
    return narrow;
  }

  private byte[] down(byte[] narrow) {
    int stride = size * 3;
    int top = rows.first(0);
    byte[] square = new byte[size * stride];
    int[] sum = new int[stride];
    for (int y = 0; y < size; y++) {
      Arrays.fill(sum, Resampling.HALF);
      int from = (rows.first(y) - top) * stride;
      for (int weight : rows.weights(y)) {
        for (int x = 0; x < stride; x++) {
          sum[x] += weight * (narrow[from + x] & 0xFF);
        }
        from += stride;
      }
      for (int x = 0; x < stride; x++) {
        square[y * stride + x] = Resampling.pixel(sum[x]);
      }
    }
    return square;
  }
}
