package dev.joryu.export.operators;

import dev.joryu.export.graph.Attribute;
import dev.joryu.nn.Operation.Pad;
import dev.joryu.nn.Operation.Prepend;
import dev.joryu.nn.Operation.Reshape;
import dev.joryu.nn.Operation.Roll;
import dev.joryu.nn.Operation.Select;
import dev.joryu.nn.Operation.Slice;
import dev.joryu.nn.Operation.Transpose;
import java.util.List;

/** The same numbers in other places. */
final class Layouts {

  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

  private Layouts() {}

  static String reshape(Reshape operation, Step step, Writing to) {
    return reshape(to.input(step), step.output().shape(), to);
  }

  /** Another shape, whose first dimension follows from how many images there are. */
  static String reshape(String input, List<Long> shape, Writing to) {
    long[] lengths = shape.stream().mapToLong(Long::longValue).toArray();
    lengths[0] = -1;
    return to.node("Reshape", List.of(input, to.graph().wholes("shape", lengths)));
  }

  static String transpose(Transpose operation, Step step, Writing to) {
    long[] axes = operation.axes().stream().mapToLong(Integer::longValue).toArray();
    return to.node("Transpose", List.of(to.input(step)), Attribute.of("perm", axes));
  }

  static String select(Select operation, Step step, Writing to) {
    return to.node(
        "Gather",
        List.of(to.input(step), to.graph().whole("index", operation.index())),
        Attribute.of("axis", 0L));
  }

  static String slice(Slice operation, Step step, Writing to) {
    return slice(to.input(step), operation.axis(), operation.from(), operation.to(), to);
  }

  /** The row is repeated for as many images as there are. */
  static String prepend(Prepend operation, Step step, Writing to) {
    String x = to.input(step);
    String images =
        to.node("Shape", List.of(x), Attribute.of("start", 0L), Attribute.of("end", 1L));
    long channels = step.output().shape().get(2);
    String shape =
        to.node(
            "Concat",
            List.of(images, to.graph().wholes("row", 1, channels)),
            Attribute.of("axis", 0L));
    String rows = to.node("Expand", List.of(to.weight(operation.row()), shape));
    return to.node("Concat", List.of(rows, x), Attribute.of("axis", 1L));
  }

  static String pad(Pad operation, Step step, Writing to) {
    String behind =
        to.graph().wholes("pads", 0, 0, 0, 0, 0, operation.rows(), operation.columns(), 0);
    return to.node("Pad", List.of(to.input(step), behind));
  }

  static String roll(Roll operation, Step step, Writing to) {
    List<Long> shape = step.output().shape();
    String rolled = roll(to.input(step), ROWS, operation.rows(), shape.get(ROWS), to);
    return roll(rolled, COLUMNS, operation.columns(), shape.get(COLUMNS), to);
  }

  /** What is rolled over the end comes first, then the rest. */
  private static String roll(String x, int axis, long by, long length, Writing to) {
    long last = Math.floorMod(by, length);
    if (last == 0) {
      return x;
    }
    String end = slice(x, axis, length - last, length, to);
    String start = slice(x, axis, 0, length - last, to);
    return to.node("Concat", List.of(end, start), Attribute.of("axis", axis));
  }

  private static String slice(String x, long axis, long from, long end, Writing to) {
    return to.node(
        "Slice",
        List.of(
            x,
            to.graph().wholes("from", from),
            to.graph().wholes("to", end),
            to.graph().wholes("axis", axis)));
  }
}
