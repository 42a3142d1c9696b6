package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.AdamWState;
import dev.joryu.nn.Ops;
import dev.joryu.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (arXiv 1711.05101) with clipping of the global gradient norm. Weights decay; biases, norms
 * and relative position tables do not.
 */
final class AdamW {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Collection<NDArray> parameters;
  private final List<Group> groups = new ArrayList<>();
  private final double clip;

  private record Group(String name, AdamWState state, double decay) {}

  AdamW(Map<String, NDArray> parameters, TrainingSpec spec, NDManager manager) {
    this.parameters = List.copyOf(parameters.values());
    this.clip = spec.gradientClip() == 0 ? Double.POSITIVE_INFINITY : spec.gradientClip();
    Map<String, NDArray> decaying = new LinkedHashMap<>();
    Map<String, NDArray> steady = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> (decays(name, parameter) ? decaying : steady).put(name, parameter));
    addGroup("decay", decaying, spec.weightDecay(), manager);
    addGroup("steady", steady, 0, manager);
  }

  private void addGroup(
      String name, Map<String, NDArray> members, double decay, NDManager manager) {
    if (!members.isEmpty()) {
      groups.add(new Group(name, new AdamWState(members, manager), decay));
    }
  }

  static boolean decays(String name, NDArray parameter) {
    return parameter.getShape().dimension() > 1 && !name.endsWith("relative_position_bias_table");
  }

  /**
   * Moves the parameters by their gradients, then zeroes these. Where the gradient is not finite,
   * nothing moves.
   *
   * @return the gradient's global norm before clipping
   */
  double step(double rate) {
    double norm = Ops.clipGlobalNorm(parameters, clip);
    if (Double.isFinite(norm)) {
      for (Group group : groups) {
        Ops.adamw(group.state(), rate, BETA_1, BETA_2, EPSILON, group.decay());
      }
    }
    Ops.zeroGradients(parameters);
    return norm;
  }

  /** What a checkpoint must keep, by name. */
  Map<String, NDArray> tensors() {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (Group group : groups) {
      group
          .state()
          .tensors()
          .forEach((name, tensor) -> tensors.put(group.name() + "." + name, tensor));
    }
    return tensors;
  }
}
