package dev.joryu.deployment;

import org.springframework.util.unit.DataSize;

/** An image file that a model is not asked about. */
public final class ImageTooLarge extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient DataSize limit;

  ImageTooLarge(DataSize limit) {
    super("An image file may have %d MiB.".formatted(limit.toMegabytes()));
    this.limit = limit;
  }

  /** What a file may have. */
  public DataSize limit() {
    return limit;
  }
}
