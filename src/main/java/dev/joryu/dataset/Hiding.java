package dev.joryu.dataset;

/**
 * Hides a part of an image in the mean colour of the rest, so that nothing of the hidden part's
 * colour is left. Images whose {@link LeafMask} is not plausible stay as they are.
 */
public enum Hiding implements Retouch {
  /** Paints the leaf over; its outline may still be seen. */
  LEAF,
  /** Paints all but the leaf over. */
  BACKGROUND;

  private static final int CHANNELS = 3;

  @Override
  public void apply(int image, float[] colours, int size) {
    LeafMask mask = LeafMask.of(colours, size);
    if (mask.plausible()) {
      paint(colours, mask.leaf(), this == LEAF);
    }
  }

  private static void paint(float[] colours, boolean[] leaf, boolean hidden) {
    double[] sums = new double[CHANNELS];
    int rest = 0;
    for (int pixel = 0; pixel < leaf.length; pixel++) {
      if (leaf[pixel] != hidden) {
        rest++;
        for (int channel = 0; channel < CHANNELS; channel++) {
          sums[channel] += colours[pixel * CHANNELS + channel];
        }
      }
    }
    for (int pixel = 0; pixel < leaf.length; pixel++) {
      for (int channel = 0; leaf[pixel] == hidden && channel < CHANNELS; channel++) {
        colours[pixel * CHANNELS + channel] = (float) (sums[channel] / rest);
      }
    }
  }
}
