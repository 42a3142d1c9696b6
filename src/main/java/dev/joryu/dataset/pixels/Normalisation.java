package dev.joryu.dataset.pixels;

/** How bytes become the numbers a network sees: mean and deviation of ImageNet, as torchvision. */
final class Normalisation {

  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] DEVIATION = {0.229, 0.224, 0.225};

  private Normalisation() {}

  static void apply(double[] pixel, float[] to, int at) {
    for (int c = 0; c < 3; c++) {
      to[at + c] = (float) ((pixel[c] / 255 - MEAN[c]) / DEVIATION[c]);
    }
  }
}
