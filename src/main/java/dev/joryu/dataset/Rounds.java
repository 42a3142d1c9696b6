package dev.joryu.dataset;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An endless sequence of images: one shuffled pass after the other. What stands at a position
 * depends on the seed alone, so a sequence can be taken up anywhere.
 */
final class Rounds {

  private final List<Sample> samples;
  private final int length;
  private final long seed;
  private final int salt;

  /**
   * @param length how many images of each pass are shown; the rest of its order is left out
   * @param salt tells apart sequences of one seed
   */
  Rounds(List<Sample> samples, int length, long seed, int salt) {
    this.samples = samples;
    this.length = length;
    this.seed = seed;
    this.salt = salt;
  }

  /** What stands at {@code count} positions from {@code first} on. */
  List<Showing> from(long first, int count) {
    int[] order = {};
    int ordered = -1;
    Showing[] showings = new Showing[count];
    for (int i = 0; i < count; i++) {
      int pass = Math.toIntExact((first + i) / length);
      if (pass != ordered) {
        order = order(pass);
        ordered = pass;
      }
      showings[i] = new Showing(samples.get(order[(int) ((first + i) % length)]), pass);
    }
    return List.of(showings);
  }

  private int[] order(int pass) {
    int[] order = IntStream.range(0, samples.size()).toArray();
    Seeds.shuffle(order, Seeds.random(seed, pass, salt));
    return order;
  }
}
