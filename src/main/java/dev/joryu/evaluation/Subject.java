package dev.joryu.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.inference.OnnxModel;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

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

  /** A teacher, which now belongs to its holder, answering in the order of these classes. */
  static Subject teacher(Looker file, Backbone network, List<String> classes) {
    FrozenTeacher teacher = new FrozenTeacher(network, file.classes(), classes);
    return new Subject(Examined.TEACHER, file.architecture(), file.input(), teacher::teach);
  }

  /** An exported file, which shows no maps. */
  static Subject file(Looker file, OnnxModel model) {
    return new Subject(
        Examined.STUDENT,
        file.architecture(),
        file.input(),
        images ->
            new Backbone.Outputs(
                logits(images.getManager(), model.logits(images.toFloatArray())), Map.of()));
  }

  /** The same, telling of every batch how many images it was shown. */
  Subject watched(IntConsumer shown) {
    return new Subject(
        examined,
        architecture,
        input,
        images -> {
          Backbone.Outputs outputs = network.see(images);
          shown.accept(Math.toIntExact(images.getShape().get(0)));
          return outputs;
        });
  }

  private static NDArray logits(NDManager manager, float[][] rows) {
    return manager.create(rows); // B C
  }
}
