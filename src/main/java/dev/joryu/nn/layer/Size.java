package dev.joryu.nn.layer;

/** Rows and columns of a feature map. */
public record Size(int height, int width) {

  /** How many positions the map has. */
  public long area() {
    return (long) height * width;
  }

  /** The map behind a convolution or pooling. */
  public Size strided(int kernel, int stride, int padding) {
    return new Size(
        (height + 2 * padding - kernel) / stride + 1, (width + 2 * padding - kernel) / stride + 1);
  }

  /** The smallest map not smaller than this whose sides are multiples of {@code window}. */
  public Size paddedTo(int window) {
    return new Size(
        (height + window - 1) / window * window, (width + window - 1) / window * window);
  }
}
