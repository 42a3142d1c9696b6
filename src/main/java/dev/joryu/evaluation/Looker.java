package dev.joryu.evaluation;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.nio.file.Path;
import java.util.List;

/**
 * A network in a file.
 *
 * @param classes class names in the order of the logits
 * @param input how images are prepared for it
 * @param weights safetensors with torchvision names, or a TorchScript archive
 */
public record Looker(
    Architecture architecture, double width, List<String> classes, ImageInput input, Path weights) {

  public Looker {
    classes = List.copyOf(classes);
  }
}
