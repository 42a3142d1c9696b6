package dev.joryu.export.operators;

import dev.joryu.export.graph.Attribute;
import dev.joryu.nn.Operation.GlobalAveragePool;
import dev.joryu.nn.Operation.MaxPool;
import dev.joryu.nn.Operation.Mean;
import java.util.List;

/** Means and maxima over places. */
final class Poolings {

  private Poolings() {}

  static String globalAverage(GlobalAveragePool operation, Step step, Writing to) {
    return to.node("GlobalAveragePool", List.of(to.input(step)));
  }

  static String max(MaxPool operation, Step step, Writing to) {
    return to.node(
        "MaxPool",
        List.of(to.input(step)),
        Attribute.of("kernel_shape", operation.kernel(), operation.kernel()),
        Attribute.of("strides", operation.stride(), operation.stride()),
        Attribute.of(
            "pads",
            operation.padding(),
            operation.padding(),
            operation.padding(),
            operation.padding()));
  }

  static String mean(Mean operation, Step step, Writing to) {
    return to.node(
        "ReduceMean",
        List.of(to.input(step)),
        Attribute.of("axes", new long[] {operation.axis()}),
        Attribute.of("keepdims", 0L));
  }
}
