package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.AdamWState;
import dev.joryu.nn.Autograd;
import dev.joryu.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (arXiv 1711.05101) with clipping of the global gradient norm. Weights decay; biases, norms
 * and position tables do not. Deeper layers may learn faster: of two neighbours the earlier one's
 * rate is the later one's times {@link TrainingSpec#layerDecay()}.
 */
final class AdamW {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final List<String> STEADY =
      List.of("relative_position_bias_table", "pos_embedding", "class_token");

  private final Collection<NDArray> parameters;
  private final List<Group> groups = new ArrayList<>();
  private final double clip;
  private final double decay;
  private final double layerDecay;

  /** What learns in the same way: so many layers below the deepest, with decay or without. */
  private record Kind(int below, boolean decays) {

    String name() {
      String name = decays ? "decay" : "steady";
      return below == 0 ? name : name + "-" + below;
    }
  }

  private record Group(Kind kind, AdamWState state) {}

  /**
   * @param depths how deep the network's parameters lie, by name; others learn as fast as the
   *     deepest
   */
  AdamW(
      Map<String, NDArray> parameters,
      Map<String, Integer> depths,
      TrainingSpec spec,
      NDManager manager) {
    this.parameters = List.copyOf(parameters.values());
    this.clip = spec.gradientClip() == 0 ? Double.POSITIVE_INFINITY : spec.gradientClip();
    this.decay = spec.weightDecay();
    this.layerDecay = spec.layerDecay();
    int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    Map<Kind, Map<String, NDArray>> kinds = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          int below = layerDecay == 1 ? 0 : deepest - depths.getOrDefault(name, deepest);
          Kind kind = new Kind(below, decays(name, parameter));
          kinds.computeIfAbsent(kind, key -> new LinkedHashMap<>()).put(name, parameter);
        });
    kinds.forEach((kind, members) -> groups.add(new Group(kind, new AdamWState(members, manager))));
  }

  static boolean decays(String name, NDArray parameter) {
    return parameter.getShape().dimension() > 1 && STEADY.stream().noneMatch(name::endsWith);
  }

  /**
   * Moves the parameters by their gradients, then zeroes these. Where the gradient is not finite,
   * nothing moves.
   *
   * @return the gradient's global norm before clipping
   */
  double step(double rate) {
    double norm = Autograd.clipGlobalNorm(parameters, clip);
    if (Double.isFinite(norm)) {
      for (Group group : groups) {
        Kind kind = group.kind();
        Autograd.adamw(
            group.state(),
            rate * StrictMath.pow(layerDecay, kind.below()),
            BETA_1,
            BETA_2,
            EPSILON,
            kind.decays() ? decay : 0);
      }
    }
    Autograd.zeroGradients(parameters);
    return norm;
  }

  /** What a checkpoint must keep, by name. */
  Map<String, NDArray> tensors() {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (Group group : groups) {
      group
          .state()
          .tensors()
          .forEach((name, tensor) -> tensors.put(group.kind().name() + "." + name, tensor));
    }
    return tensors;
  }
}
