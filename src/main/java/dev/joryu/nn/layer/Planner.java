package dev.joryu.nn.layer;

import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Operation;
import dev.joryu.nn.Plan;
import dev.joryu.nn.Plan.Node;
import dev.joryu.nn.Plan.Value;
import dev.joryu.nn.Plan.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** Leads a tensor without numbers through a network and notes what happens to it. */
public final class Planner {

  private final Map<TensorTree, String> paths;
  private final Map<Slot, String> names = new IdentityHashMap<>();
  private final Deque<String> layers = new ArrayDeque<>(List.of(""));
  private final List<Node> nodes = new ArrayList<>();
  private int values;

  private Planner(Network network) {
    this.paths = network.paths();
    network.named().forEach((name, slot) -> names.put(slot, name));
  }

  /** What the network computes for one image. */
  public static Plan plan(Network network, int height, int width) {
    Planner planner = new Planner(network);
    PlannedTensor input = planner.tensor(new Shape(1, 3, height, width));
    Map<String, Tensor> maps = new LinkedHashMap<>();
    Tensor logits = network.forward(input, maps);
    Map<String, Value> mapValues = new LinkedHashMap<>();
    maps.forEach((name, map) -> mapValues.put(name, ((PlannedTensor) map).value()));
    return new Plan(
        planner.nodes,
        input.value(),
        ((PlannedTensor) logits).value(),
        mapValues,
        weights(network));
  }

  private static Map<String, Weight> weights(Network network) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    network
        .named()
        .forEach(
            (name, slot) -> {
              if (slot.role() != Slot.Role.CONSTANT) {
                weights.put(
                    name, new Weight(slot.dimensions(), slot.role() == Slot.Role.PARAMETER));
              }
            });
    return weights;
  }

  PlannedTensor note(Operation operation, Shape output, PlannedTensor... inputs) {
    PlannedTensor result = tensor(output);
    nodes.add(
        new Node(
            layers.getLast(),
            operation,
            List.of(inputs).stream().map(PlannedTensor::value).toList(),
            result.value()));
    return result;
  }

  void enter(Layer layer) {
    layers.addLast(paths.getOrDefault(layer, layers.getLast()));
  }

  void leave() {
    layers.removeLast();
  }

  String name(Slot slot) {
    return Objects.requireNonNull(names.get(slot), "a tensor outside of the network");
  }

  private PlannedTensor tensor(Shape shape) {
    return new PlannedTensor(
        this, shape, new Value(values++, LongStream.of(shape.getShape()).boxed().toList()));
  }
}
