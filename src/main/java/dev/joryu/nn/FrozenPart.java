package dev.joryu.nn;

import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Planner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a network stays as it is.
 *
 * @param layers run in evaluation mode whatever the rest does
 * @param weights names of their tensors
 */
record FrozenPart(Set<Layer> layers, Set<String> weights) {

  /**
   * All that a feature map is computed from.
   *
   * @param map its name; null freezes nothing
   * @throws IllegalArgumentException if there is no such map
   */
  static FrozenPart of(Network network, @Nullable String map, int imageSize) {
    if (map == null) {
      return new FrozenPart(Set.of(), Set.of());
    }
    Plan plan = Planner.plan(network, imageSize, imageSize);
    Plan.Value value = plan.maps().get(map);
    if (value == null) {
      throw new IllegalArgumentException("no map '" + map + "'; there are " + plan.maps().keySet());
    }
    List<Plan.Node> steps = plan.nodesOf(value);
    Set<String> paths = steps.stream().map(Plan.Node::layer).collect(Collectors.toSet());
    return new FrozenPart(
        network.paths().entrySet().stream()
            .filter(node -> paths.contains(node.getValue()))
            .map(Map.Entry::getKey)
            .filter(Layer.class::isInstance)
            .map(Layer.class::cast)
            .collect(Collectors.toSet()),
        steps.stream()
            .flatMap(step -> step.operation().weights().stream())
            .collect(Collectors.toSet()));
  }
}
