package dev.joryu.export.operators;

import dev.joryu.export.graph.Attribute;
import dev.joryu.nn.Operation.Activate;
import dev.joryu.nn.Operation.Softmax;
import java.util.List;

/** Functions of each number, and of each row. */
final class Activations {

  private Activations() {}

  static String activate(Activate operation, Step step, Writing to) {
    String x = to.input(step);
    return switch (operation.function()) {
      case RELU -> to.node("Relu", List.of(x));
      case RELU6 -> to.node("Clip", List.of(x, to.graph().number(0), to.graph().number(6)));
      case HARDSWISH -> to.node("HardSwish", List.of(x));
      case HARDSIGMOID ->
          to.node(
              "HardSigmoid", List.of(x), Attribute.of("alpha", 1.0 / 6), Attribute.of("beta", 0.5));
      case GELU -> gelu(x, to);
    };
  }

  static String softmax(Softmax operation, Step step, Writing to) {
    return to.node("Softmax", List.of(to.input(step)), Attribute.of("axis", -1L));
  }

  /** ½ · x · (1 + erf(x / √2)), in the order that ONNX Runtime recognises as one operator. */
  private static String gelu(String x, Writing to) {
    String scaled = to.node("Div", List.of(x, to.graph().number(Math.sqrt(2))));
    String erf = to.node("Erf", List.of(scaled));
    String raised = to.node("Add", List.of(erf, to.graph().number(1)));
    String product = to.node("Mul", List.of(x, raised));
    return to.node("Mul", List.of(product, to.graph().number(0.5)));
  }
}
