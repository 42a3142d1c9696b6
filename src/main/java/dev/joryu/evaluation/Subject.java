package dev.joryu.evaluation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;

/**
 * A network that is examined.
 *
 * @param input how images are prepared for it
 */
public record Subject(
    Examined examined, Architecture architecture, ImageInput input, Network network) {

  /** What is asked of it. */
  @FunctionalInterface
  public interface Network {

    /**
     * Logits in the record's order of classes (B, C), and maps (B, C, H, W), of the manager of
     * {@code images}.
     *
     * @param images (B, 3, S, S)
     */
    Backbone.Outputs see(NDArray images);
  }

  /** A student with the weights it has now. */
  public static Subject student(Backbone network, ImageInput input) {
    return new Subject(
        Examined.STUDENT, network.architecture(), input, images -> network.forward(images, false));
  }
}
