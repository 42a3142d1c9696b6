package dev.joryu.export.operators;

import dev.joryu.export.graph.Attribute;
import dev.joryu.nn.Operation.BatchNormalization;
import dev.joryu.nn.Operation.LayerNormalization;
import java.util.List;

/** Normalisations that stand alone. */
final class Normalisations {

  private Normalisations() {}

  static String batch(BatchNormalization operation, Step step, Writing to) {
    return to.node(
        "BatchNormalization",
        List.of(
            to.input(step),
            to.weight(operation.weight()),
            to.weight(operation.bias()),
            to.weight(operation.mean()),
            to.weight(operation.variance())),
        Attribute.of("epsilon", operation.epsilon()));
  }

  static String layer(LayerNormalization operation, Step step, Writing to) {
    return to.node(
        "LayerNormalization",
        List.of(to.input(step), to.weight(operation.weight()), to.weight(operation.bias())),
        Attribute.of("axis", -1L),
        Attribute.of("epsilon", operation.epsilon()));
  }
}
