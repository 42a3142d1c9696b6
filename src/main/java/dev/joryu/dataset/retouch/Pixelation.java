package dev.joryu.dataset.retouch;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The square is shown in fewer, larger pixels. */
final class Pixelation implements Damage {

  private static final int CHANNELS = 3;

  /** Pixels that are left along a side; ours, as much harder than ImageNet-C as 96 is below 224. */
  private static final int[] ACROSS = {48, 38, 30, 23, 17};

  /** Smaller squares have fewer pixels to lose, and keep fewer. */
  private static final double SMALL = 64;

  private final int across;

  Pixelation(int level) {
    across = ACROSS[level];
  }

  @Override
  public void apply(float[] colours, int size, SplittableRandom random) {
    int side = Math.max(1, (int) (across * Math.min(1, size / SMALL)));
    float[] sums = new float[side * CHANNELS];
    int[] counts = new int[side];
    for (int cell = 0; cell < side; cell++) {
      int top = ceilDiv(cell * size, side);
      int bottom = ceilDiv((cell + 1) * size, side);
      Arrays.fill(sums, 0);
      Arrays.fill(counts, 0);
      for (int y = top; y < bottom; y++) {
        for (int x = 0; x < size; x++) {
          int to = x * side / size;
          counts[to]++;
          for (int c = 0; c < CHANNELS; c++) {
            sums[to * CHANNELS + c] += colours[(y * size + x) * CHANNELS + c];
          }
        }
      }
      for (int y = top; y < bottom; y++) {
        for (int x = 0; x < size; x++) {
          int from = x * side / size;
          for (int c = 0; c < CHANNELS; c++) {
            colours[(y * size + x) * CHANNELS + c] = sums[from * CHANNELS + c] / counts[from];
          }
        }
      }
    }
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
