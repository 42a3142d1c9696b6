package dev.joryu.dataset.pixels;

/** A decoded picture: rows of red, green and blue bytes. */
public final class Picture {

  private final int width;
  private final int height;
  private final byte[] rgb;

  /** Takes {@code rgb} as it is; the caller no longer changes it. */
  public Picture(int width, int height, byte[] rgb) {
    if (rgb.length != width * height * 3) {
      throw new IllegalArgumentException(
          "%d bytes are not %d x %d pixels".formatted(rgb.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** The bytes themselves, not a copy; three a pixel. */
  public byte[] rgb() {
    return rgb;
  }

  /**
   * Turned and mirrored the way an EXIF orientation says.
   *
   * @param exif 1 to 8, as EXIF 2.3 numbers them; 1 is upright
   */
  Picture upright(int exif) {
    if (exif <= 1 || exif > 8) {
      return this;
    }
    boolean turned = exif >= 5;
    int newWidth = turned ? height : width;
    int newHeight = turned ? width : height;
    boolean mirrorColumns = exif == 2 || exif == 3 || exif == 7 || exif == 8;
    boolean mirrorRows = exif == 3 || exif == 4 || exif == 6 || exif == 7;
    byte[] to = new byte[rgb.length];
    for (int y = 0, at = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++, at += 3) {
        int column = turned ? y : x;
        int row = turned ? x : y;
        column = mirrorColumns ? width - 1 - column : column;
        row = mirrorRows ? height - 1 - row : row;
        System.arraycopy(rgb, (row * width + column) * 3, to, at, 3);
      }
    }
    return new Picture(newWidth, newHeight, to);
  }
}
