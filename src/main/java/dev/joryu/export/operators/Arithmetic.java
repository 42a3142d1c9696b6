package dev.joryu.export.operators;

import dev.joryu.nn.Operation.Add;
import dev.joryu.nn.Operation.AddConstant;
import dev.joryu.nn.Operation.AddWeight;
import dev.joryu.nn.Operation.AddWindowBias;
import dev.joryu.nn.Operation.Multiply;
import dev.joryu.nn.Operation.Scale;
import java.util.List;

/** Sums and products of each number with another. */
final class Arithmetic {

  private Arithmetic() {}

  static String add(Add operation, Step step, Writing to) {
    return to.node("Add", both(step, to));
  }

  static String multiply(Multiply operation, Step step, Writing to) {
    return to.node("Mul", both(step, to));
  }

  static String scale(Scale operation, Step step, Writing to) {
    return to.node("Mul", List.of(to.input(step), to.graph().number(operation.factor())));
  }

  static String addWeight(AddWeight operation, Step step, Writing to) {
    return to.node("Add", List.of(to.input(step), to.weight(operation.weight())));
  }

  static String addConstant(AddConstant operation, Step step, Writing to) {
    String constant =
        to.graph().floats("constant", operation.shape(), operation.numbers().values());
    return to.node("Add", List.of(to.input(step), constant));
  }

  /** The table's rows laid out as (heads, n, n), as they follow from the architecture alone. */
  static String addWindowBias(AddWindowBias operation, Step step, Writing to) {
    float[] table = to.numbers(operation.table());
    long[] index = operation.index().values();
    int heads = Math.toIntExact(to.shape(operation.table()).get(1));
    float[] bias = new float[heads * index.length];
    for (int head = 0; head < heads; head++) {
      for (int pair = 0; pair < index.length; pair++) {
        bias[head * index.length + pair] = table[(int) index[pair] * heads + head];
      }
    }
    long positions = Math.round(Math.sqrt(index.length));
    String laidOut =
        to.changed(operation.table(), List.of((long) heads, positions, positions), bias);
    return to.node("Add", List.of(to.input(step), laidOut));
  }

  static List<String> both(Step step, Writing to) {
    return step.node().inputs().stream().map(to::name).toList();
  }
}
