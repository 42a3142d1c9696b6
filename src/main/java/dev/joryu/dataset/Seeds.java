package dev.joryu.dataset;

import java.util.SplittableRandom;

/** Independent streams of random numbers from one seed. */
final class Seeds {

  /** Numbers the stream that orders an epoch, where an image's index would stand. */
  static final int ORDER = -1;

  /** Numbers the stream that orders the unlabelled images of an epoch. */
  static final int UNLABELLED_ORDER = -2;

  /** Numbers the stream that chooses which fixed view of an image comes first. */
  static final int FIRST_VIEW = -3;

  /** Numbers the stream that picks labels, where an epoch would stand. */
  static final int LABELS = -1;

  /** Numbers the stream that draws a sample, where an epoch would stand. */
  static final int SAMPLE = -2;

  private Seeds() {}

  static SplittableRandom random(long seed, long... path) {
    return new SplittableRandom(mix(seed, path));
  }

  static long mix(long seed, long... path) {
    long state = scramble(seed);
    for (long step : path) {
      state = scramble(state ^ (step * 0x9E3779B97F4A7C15L));
    }
    return state;
  }

  /** Shuffles in place. */
  static void shuffle(int[] items, SplittableRandom random) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = items[i];
      items[i] = items[j];
      items[j] = moved;
    }
  }

  private static long scramble(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
