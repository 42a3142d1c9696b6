package dev.joryu.profiling;

import dev.joryu.nn.Operation.Reshape;
import dev.joryu.nn.Plan;
import dev.joryu.nn.Plan.Node;
import dev.joryu.nn.Plan.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much memory the results of layers need at once, in theory, for one image.
 *
 * <p>The steps run in order. At each, what is live are its operands, its result, and every result a
 * later step still needs. A reshaped tensor is the same memory; an operator that works number by
 * number writes over its first operand where nobody needs that any more, which includes a batch
 * norm behind a convolution, since inference folds it in. A runtime may need more: it rounds up and
 * keeps blocks.
 *
 * @param numbers the largest count of live numbers
 * @param layer where it is reached
 */
public record ActivationMemory(long numbers, String layer) {

  /** Bytes where a number is a 32-bit float. */
  public long floatBytes() {
    return Float.BYTES * numbers;
  }

  /** Bytes where a number is an 8-bit integer. */
  public long int8Bytes() {
    return numbers;
  }

  static ActivationMemory of(Plan plan) {
    return new Walk(plan).walk();
  }

  /** One pass over the steps that lead to the logits. */
  private static final class Walk {

    private final List<Node> nodes;
    private final Map<Integer, Integer> usesLeft = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<Integer, Long> sizes = new HashMap<>();
    private final Map<Integer, Integer> usersOfPlace = new HashMap<>();

    Walk(Plan plan) {
      this.nodes = plan.nodesOfLogits();
      nodes.forEach(
          node -> node.inputs().forEach(input -> usesLeft.merge(input.id(), 1, Integer::sum)));
      usesLeft.merge(plan.logits().id(), 1, Integer::sum);
      place(plan.input(), plan.input().id());
    }

    ActivationMemory walk() {
      ActivationMemory peak = new ActivationMemory(0, "");
      for (Node node : nodes) {
        place(node.output(), takesPlace(node) ? placeOf(node) : node.output().id());
        long live = sizes.values().stream().mapToLong(Long::longValue).sum();
        if (live > peak.numbers()) {
          peak = new ActivationMemory(live, node.layer());
        }
        node.inputs().forEach(this::used);
      }
      return peak;
    }

    private boolean takesPlace(Node node) {
      if (node.operation() instanceof Reshape) {
        return true;
      }
      Value first = node.inputs().get(0);
      return node.operation().inPlace()
          && first.size() == node.output().size()
          && usersOfPlace.getOrDefault(placeOf(node), 0) == 1
          && usesLeft.getOrDefault(first.id(), 0) == 1;
    }

    private int placeOf(Node node) {
      return places.getOrDefault(node.inputs().get(0).id(), -1);
    }

    private void place(Value value, int place) {
      places.put(value.id(), place);
      sizes.put(place, value.size());
      usersOfPlace.merge(place, 1, Integer::sum);
    }

    private void used(Value value) {
      if (usesLeft.merge(value.id(), -1, Integer::sum) == 0) {
        int place = places.getOrDefault(value.id(), -1);
        if (usersOfPlace.merge(place, -1, Integer::sum) == 0) {
          sizes.remove(place);
        }
      }
    }
  }
}
