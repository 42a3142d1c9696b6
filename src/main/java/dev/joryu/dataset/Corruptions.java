package dev.joryu.dataset;

import dev.joryu.dataset.retouch.Damage;
import dev.joryu.spec.Corruption;

/** What happens to images outside the laboratory. */
public final class Corruptions {

  private Corruptions() {}

  /**
   * A corruption. What it does to an image follows from the three arguments and the image's place
   * in the archive alone, so it is the same for every network, batch and order.
   *
   * @param severity 1, the mildest, to {@link Corruption#SEVERITIES}
   * @throws IllegalArgumentException if there is no such severity
   */
  public static Retouch of(Corruption corruption, int severity, long seed) {
    if (severity < 1 || severity > Corruption.SEVERITIES) {
      throw new IllegalArgumentException(
          "severity %d is not 1 to %d".formatted(severity, Corruption.SEVERITIES));
    }
    Damage damage = Damage.of(corruption, severity);
    int name = corruption.key().hashCode(); // stays what it is where others are added
    return (image, colours, size) ->
        damage.apply(colours, size, Seeds.random(seed, name, severity, image));
  }
}
