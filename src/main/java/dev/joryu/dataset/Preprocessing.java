package dev.joryu.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.pixels.BrokenImage;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;

/** One image made ready for a network, exactly as the images of an evaluation are. */
public final class Preprocessing {

  private Preprocessing() {}

  /**
   * Decodes, resizes, cuts to the middle square and normalises.
   *
   * @param encoded a JPEG, PNG, GIF or BMP file
   * @param size side of the square, in pixels
   * @return (1, 3, size, size) float32, channels_last in memory, owned by {@code manager}
   * @throws InvalidInput if the bytes are no whole image
   */
  public static NDArray image(byte[] encoded, int size, NDManager manager) {
    Frame frame = new Frame(ViewSizes.of(size), 1);
    try {
      frame.add(ViewPolicy.plain(Pixels.decode(encoded, size)), 0);
    } catch (BrokenImage e) {
      throw new InvalidInput(
          new Violation("file", Rule.MALFORMED, e.reason(), "a whole JPEG, PNG, GIF or BMP"));
    }
    Batch batch = frame.toBatch(manager);
    batch.labels().close();
    return batch.images();
  }
}
