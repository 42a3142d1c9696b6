package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.spec.Architecture;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/**
 * A TorchScript program as a network that shows its logits and nothing else. It answers in
 * evaluation mode, and nothing of it learns. Of its tensors only the parameters can be reached.
 */
final class ScriptedBackbone implements Backbone {

  private final int classes;
  private final NDManager manager;
  private final Program program;
  private final Map<String, NDArray> parameters;

  ScriptedBackbone(Path file, int classes, NDManager manager) {
    this.classes = classes;
    this.manager = manager.newSubManager();
    this.program = Program.load(file, this.manager);
    this.parameters = Collections.unmodifiableMap(program.parameters(this.manager));
  }

  @Override
  public Architecture architecture() {
    return Architecture.TORCHSCRIPT;
  }

  @Override
  public int classes() {
    return classes;
  }

  /** Programs may look at their input in the order of memory, so it comes as they know it. */
  @Override
  public Outputs forward(NDArray images, boolean training) {
    if (training) {
      throw new IllegalArgumentException("a program is not trained");
    }
    NDArray answer = program.answers(Ops.channelsFirst(images)).get(0);
    return new Outputs(answer, Map.of());
  }

  @Override
  public Map<String, NDArray> parameters() {
    return parameters;
  }

  @Override
  public Map<String, NDArray> trainable() {
    return Map.of();
  }

  @Override
  public Map<String, Integer> depths() {
    return Map.of();
  }

  @Override
  public Map<String, NDArray> buffers() {
    return Map.of();
  }

  @Override
  public void close() {
    manager.close();
  }
}
