package dev.joryu.dataset.pixels;

import java.util.Arrays;

/** Makes pictures smaller, each new pixel the mean of the area it covers. */
public final class Shrink {

  private Shrink() {}

  /** The picture with its short side brought to {@code side}; as it is where not larger. */
  public static Picture toShortSide(Picture picture, int side) {
    int shortest = Math.min(picture.width(), picture.height());
    if (shortest <= side) {
      return picture;
    }
    int width = Math.max(side, (int) Math.round((double) picture.width() * side / shortest));
    int height = Math.max(side, (int) Math.round((double) picture.height() * side / shortest));
    float[] narrow = rows(picture, width);
    return columns(narrow, width, picture.height(), height);
  }

  private static float[] rows(Picture from, int width) {
    Spans spans = new Spans(from.width(), width);
    byte[] rgb = from.rgb();
    float[] to = new float[width * from.height() * 3];
    for (int y = 0, at = 0; y < from.height(); y++) {
      int row = y * from.width() * 3;
      for (int x = 0; x < width; x++, at += 3) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int i = spans.first[x]; i <= spans.last[x]; i++) {
          float weight = spans.weight(x, i);
          red += weight * (rgb[row + i * 3] & 0xFF);
          green += weight * (rgb[row + i * 3 + 1] & 0xFF);
          blue += weight * (rgb[row + i * 3 + 2] & 0xFF);
        }
        to[at] = red;
        to[at + 1] = green;
        to[at + 2] = blue;
      }
    }
    return to;
  }

  private static Picture columns(float[] from, int width, int oldHeight, int height) {
    Spans spans = new Spans(oldHeight, height);
    int stride = width * 3;
    byte[] to = new byte[stride * height];
    float[] sum = new float[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sum, 0.5f);
      for (int i = spans.first[y]; i <= spans.last[y]; i++) {
        float weight = spans.weight(y, i);
        for (int x = 0; x < stride; x++) {
          sum[x] += weight * from[i * stride + x];
        }
      }
      for (int x = 0; x < stride; x++) {
        to[y * stride + x] = (byte) Math.min(255, (int) sum[x]);
      }
    }
    return new Picture(width, height, to);
  }

  /** Which old pixels each new one covers along one axis, and by how much. */
  private static final class Spans {

    private final int[] first;
    private final int[] last;
    private final double scale;

    Spans(int from, int to) {
      scale = (double) from / to;
      first = new int[to];
      last = new int[to];
      for (int i = 0; i < to; i++) {
        first[i] = (int) (i * scale);
        last[i] = Math.min(from - 1, (int) Math.ceil((i + 1) * scale) - 1);
      }
    }

    float weight(int to, int from) {
      double begin = Math.max(from, to * scale);
      double end = Math.min(from + 1.0, (to + 1) * scale);
      return (float) (Math.max(0, end - begin) / scale);
    }
  }
}
