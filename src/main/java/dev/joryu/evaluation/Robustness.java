package dev.joryu.evaluation;

import dev.joryu.spec.Corruption;
import java.util.List;

/**
 * How a network holds up as test images get worse. The images are a sample of the test split, the
 * same for every network of a dataset; so is what happens to each of them, which the seed says.
 *
 * @param protocol version of what is done to the images; figures of different ones do not compare
 * @param images how many images each figure is over
 * @param seed of the sample and of what happens to it
 * @param clean images right as they are
 * @param cells one for each corruption and severity
 */
public record Robustness(
    int protocol, Examined examined, int images, long seed, int clean, List<Cell> cells) {

  /** Bump it when equal images would be treated otherwise. */
  public static final int PROTOCOL = 1;

  /** Of so many test images at most, each class with its share. */
  public static final int SAMPLE = 200;

  /** The seed for every run, so that all meet the same. */
  public static final long SEED = 0;

  public Robustness {
    cells = List.copyOf(cells);
  }

  /** By today's protocol. */
  public Robustness(Examined examined, int images, long seed, int clean, List<Cell> cells) {
    this(PROTOCOL, examined, images, seed, clean, cells);
  }

  /**
   * One corruption at one severity.
   *
   * @param severity 1 to {@link Corruption#SEVERITIES}
   * @param right images whose class was found all the same
   */
  public record Cell(Corruption corruption, int severity, int right) {}
}
