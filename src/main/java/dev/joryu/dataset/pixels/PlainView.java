package dev.joryu.dataset.pixels;

import java.util.List;

/**
 * An image as it is.
 *
 * @param squares the same square at every size it may be asked for
 */
public record PlainView(List<Picture> squares) implements View {

  @Override
  public void render(int size, float[] to) {
    byte[] rgb = square(size).rgb();
    for (int i = 0; i < rgb.length; i++) {
      to[i] = rgb[i] & 0xFF;
    }
  }

  private Picture square(int size) {
    return squares.stream()
        .filter(square -> square.width() == size)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the view was not made for " + size));
  }
}
