package dev.joryu.export;

import dev.joryu.export.operators.Step;
import dev.joryu.nn.Operation.BatchNormalization;
import dev.joryu.nn.Operation.Convolution;
import dev.joryu.nn.Plan;
import dev.joryu.nn.Plan.Node;
import dev.joryu.nn.Plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan is written: only what leads to the logits, and batch normalisations together with
 * the convolution before them.
 */
final class Steps {

  private final List<Node> nodes;
  private final Map<Integer, List<Node>> users = new HashMap<>();

  private Steps(List<Node> nodes) {
    this.nodes = nodes;
    for (Node node : nodes) {
      for (Value input : node.inputs()) {
        users.computeIfAbsent(input.id(), id -> new ArrayList<>()).add(node);
      }
    }
  }

  static List<Step> of(Plan plan) {
    return new Steps(plan.nodesOfLogits()).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Set<Node> folded = new HashSet<>();
    for (Node node : nodes) {
      Node norm = normBehind(node);
      if (norm != null && norm.operation() instanceof BatchNormalization operation) {
        folded.add(norm);
        steps.add(new Step(node, operation, norm.output()));
      } else if (!folded.contains(node)) {
        steps.add(new Step(node, null, node.output()));
      }
    }
    return steps;
  }

  /** The batch normalisation that alone uses a convolution's result. */
  private @Nullable Node normBehind(Node node) {
    List<Node> behind = users.getOrDefault(node.output().id(), List.of());
    boolean foldable =
        node.operation() instanceof Convolution
            && behind.size() == 1
            && behind.get(0).operation() instanceof BatchNormalization;
    return foldable ? behind.get(0) : null;
  }
}
