package dev.joryu.export.operators;

import dev.joryu.export.graph.Attribute;
import dev.joryu.nn.Operation.LinearMap;
import dev.joryu.nn.Operation.MatrixProduct;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear maps and products. ONNX's {@code Gemm} takes weights as PyTorch stores them, so that they
 * go from file to file as they are, but knows two dimensions only: more are folded into the first
 * and unfolded again, which moves no number.
 */
final class Linears {

  private Linears() {}

  static String linear(LinearMap operation, Step step, Writing to) {
    List<Long> output = step.output().shape();
    if (output.size() == 2) {
      return gemm(operation, to.input(step), to);
    }
    String rows =
        to.node("Reshape", List.of(to.input(step), to.graph().wholes("rows", -1, operation.in())));
    return Layouts.reshape(gemm(operation, rows, to), output, to);
  }

  static String product(MatrixProduct operation, Step step, Writing to) {
    return to.node("MatMul", Arithmetic.both(step, to));
  }

  private static String gemm(LinearMap operation, String input, Writing to) {
    List<String> inputs = new ArrayList<>(List.of(input));
    operation.weights().forEach(name -> inputs.add(to.weight(name)));
    return to.node("Gemm", inputs, Attribute.of("transB", 1L));
  }
}
