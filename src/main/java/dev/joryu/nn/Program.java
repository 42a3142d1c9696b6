package dev.joryu.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript program in evaluation mode.
 *
 * @param block of the manager it was loaded for
 */
record Program(PtSymbolBlock block) {

  /**
   * Loads a program.
   *
   * @param target owner of the program and its tensors
   * @throws EngineException if the engine cannot read it
   */
  static Program load(Path file, NDManager target) {
    Libtorch.get();
    String[] nothingElse = {};
    PtSymbolBlock program =
        JniUtils.loadModule(
            (PtNDManager) target,
            file.toAbsolutePath(),
            true,
            nothingElse,
            nothingElse.clone(),
            false);
    JniUtils.enableInferenceMode(program);
    return new Program(program);
  }

  /**
   * What it answers; the results belong to the manager of {@code images}. They are recorded where
   * the calling thread records.
   *
   * @throws EngineException with what went wrong in the program
   * @throws UnsupportedOperationException if it answers with anything but tensors
   */
  List<NDArray> answers(NDArray images) {
    NDList answers = IValueUtils.forward(block, new NDList(images), true);
    answers.forEach(answer -> answer.setName(null));
    return List.copyOf(answers);
  }

  /** The parameters by name, owned by {@code target}; its buffers stay hidden. */
  Map<String, NDArray> parameters(NDManager target) {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    for (NDArray parameter : JniUtils.moduleGetParams(block, (PtNDManager) target)) {
      parameters.put(parameter.getName(), parameter);
      parameter.setName(null);
    }
    return parameters;
  }
}
