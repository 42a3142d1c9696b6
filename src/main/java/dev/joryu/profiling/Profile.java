package dev.joryu.profiling;

import dev.joryu.nn.Architectures;
import dev.joryu.nn.Operation.Kind;
import dev.joryu.nn.Plan;
import dev.joryu.spec.Architecture;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a network costs for one image, counted from its architecture alone, without making it.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds of one forward pass of one image; one multiply-add counts one;
 *     convolutions, linear maps and both products of attention count, nothing else does
 * @param weightBytes bytes of all weights, running statistics included, in 32-bit floats
 * @param activations memory for what lies between the layers
 * @param operators what the network does, in order
 * @param maps shapes (C, H, W) of the feature maps by name, shallow to deep
 */
public record Profile(
    long parameters,
    long macs,
    long weightBytes,
    ActivationMemory activations,
    List<Operator> operators,
    Map<String, List<Long>> maps) {

  public Profile {
    operators = List.copyOf(operators);
    maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
  }

  /**
   * One operator.
   *
   * @param layer path of the layer it belongs to; empty for the network itself
   * @param kind what sort of operator, in words
   * @param output shape of its result for one image
   */
  public record Operator(String layer, String kind, long parameters, long macs, List<Long> output) {

    /** Floating-point operations: two for each multiply-add. */
    public long flops() {
      return 2 * macs;
    }
  }

  /**
   * What operators have together.
   *
   * @param operators how many there are
   */
  public record Share(int operators, long parameters, long macs) {

    /** Floating-point operations: two for each multiply-add. */
    public long flops() {
      return 2 * macs;
    }

    private Share plus(Operator operator) {
      return new Share(operators + 1, parameters + operator.parameters(), macs + operator.macs());
    }
  }

  /**
   * Counts a network.
   *
   * @param imageSize side of the square input in pixels
   */
  public static Profile of(Architecture architecture, double width, int classes, int imageSize) {
    Plan plan = Architectures.plan(architecture, width, classes, imageSize);
    return new Profile(
        plan.parameters(),
        plan.macs(),
        Float.BYTES * plan.weights().values().stream().mapToLong(Plan.Weight::size).sum(),
        ActivationMemory.of(plan),
        plan.nodes().stream().map(node -> operator(node, plan)).toList(),
        maps(plan));
  }

  /** Floating-point operations: two for each multiply-add. */
  public long flops() {
    return 2 * macs;
  }

  /** What each kind of operator costs, the kinds in a fixed order. */
  public Map<String, Share> byKind() {
    Map<Kind, Share> shares = new EnumMap<>(Kind.class);
    for (Operator operator : operators) {
      shares.merge(
          Kind.valueOf(operator.kind().toUpperCase(Locale.ROOT).replace(' ', '_')),
          new Share(0, 0, 0).plus(operator),
          (before, one) -> before.plus(operator));
    }
    Map<String, Share> named = new LinkedHashMap<>();
    shares.forEach((kind, share) -> named.put(name(kind), share));
    return named;
  }

  /** What each layer that costs anything costs, in order. */
  public Map<String, Share> byLayer() {
    Map<String, Share> shares = new LinkedHashMap<>();
    for (Operator operator : operators) {
      shares.merge(
          operator.layer(),
          new Share(0, 0, 0).plus(operator),
          (before, one) -> before.plus(operator));
    }
    shares.values().removeIf(share -> share.parameters() + share.macs() == 0);
    return shares;
  }

  private static Operator operator(Plan.Node node, Plan plan) {
    long parameters =
        node.operation().weights().stream()
            .map(plan.weights()::get)
            .filter(Plan.Weight::trainable)
            .mapToLong(Plan.Weight::size)
            .sum();
    return new Operator(
        node.layer(),
        name(node.operation().kind()),
        parameters,
        node.macs(),
        node.output().shape());
  }

  private static Map<String, List<Long>> maps(Plan plan) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    plan.maps().forEach((name, map) -> shapes.put(name, map.shape().subList(1, 4)));
    return shapes;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
