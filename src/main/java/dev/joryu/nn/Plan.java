package dev.joryu.nn;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network computes in evaluation, step by step, for one image of a known size. No tensor is
 * needed to make one, and no engine.
 *
 * @param nodes in an order in which they can be computed
 * @param input the images (1, 3, H, W)
 * @param logits (1, classes)
 * @param maps feature maps (1, C, H, W) by name, shallow to deep; some only feed an alignment and
 *     lead to no logit
 * @param weights what the steps take from the weights, in the order of torchvision's state dict
 */
public record Plan(
    List<Node> nodes,
    Value input,
    Value logits,
    Map<String, Value> maps,
    Map<String, Weight> weights) {

  public Plan {
    nodes = List.copyOf(nodes);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
  }

  /**
   * A tensor of the computation.
   *
   * @param shape for one image
   */
  public record Value(int id, List<Long> shape) {

    /** How many numbers it holds. */
    public long size() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }
  }

  /**
   * A tensor of the weights.
   *
   * @param trainable whether the optimiser changes it; running statistics are not trainable
   */
  public record Weight(List<Long> shape, boolean trainable) {

    /** How many numbers it holds. */
    public long size() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }
  }

  /**
   * One step.
   *
   * @param layer path of the innermost layer that asked for it, as in the names of its weights;
   *     empty for the network itself
   */
  public record Node(String layer, Operation operation, List<Value> inputs, Value output) {

    /** Multiply-adds for one image. */
    public long macs() {
      return operation.macs(inputs.get(0).shape(), output.shape());
    }
  }

  /** The steps that lead to the logits; the others only give a feature map its shape. */
  public List<Node> nodesOfLogits() {
    return nodesOf(logits);
  }

  /** The steps that lead to a result, in order. */
  public List<Node> nodesOf(Value result) {
    Set<Integer> wanted = new HashSet<>(Set.of(result.id()));
    Deque<Node> needed = new ArrayDeque<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (wanted.contains(node.output().id())) {
        node.inputs().forEach(input -> wanted.add(input.id()));
        needed.addFirst(node);
      }
    }
    return List.copyOf(needed);
  }

  /** How many trainable numbers the network has. */
  public long parameters() {
    return weights.values().stream().filter(Weight::trainable).mapToLong(Weight::size).sum();
  }

  /** Multiply-adds of one image. */
  public long macs() {
    return nodes.stream().mapToLong(Node::macs).sum();
  }
}
