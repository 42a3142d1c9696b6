package dev.joryu.export.operators;

import dev.joryu.nn.Operation;
import dev.joryu.nn.Operation.Activate;
import dev.joryu.nn.Operation.Add;
import dev.joryu.nn.Operation.AddConstant;
import dev.joryu.nn.Operation.AddWeight;
import dev.joryu.nn.Operation.AddWindowBias;
import dev.joryu.nn.Operation.BatchNormalization;
import dev.joryu.nn.Operation.Convolution;
import dev.joryu.nn.Operation.GlobalAveragePool;
import dev.joryu.nn.Operation.LayerNormalization;
import dev.joryu.nn.Operation.LinearMap;
import dev.joryu.nn.Operation.MatrixProduct;
import dev.joryu.nn.Operation.MaxPool;
import dev.joryu.nn.Operation.Mean;
import dev.joryu.nn.Operation.Multiply;
import dev.joryu.nn.Operation.Pad;
import dev.joryu.nn.Operation.Prepend;
import dev.joryu.nn.Operation.Reshape;
import dev.joryu.nn.Operation.Roll;
import dev.joryu.nn.Operation.Scale;
import dev.joryu.nn.Operation.Select;
import dev.joryu.nn.Operation.Slice;
import dev.joryu.nn.Operation.Softmax;
import dev.joryu.nn.Operation.Transpose;
import dev.joryu.nn.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which class writes which operation. */
public final class Operators {

  private static final Map<Class<?>, Writer<Operation>> TABLE = new HashMap<>();

  static {
    put(Convolution.class, Convolutions::convolution);
    put(BatchNormalization.class, Normalisations::batch);
    put(LayerNormalization.class, Normalisations::layer);
    put(LinearMap.class, Linears::linear);
    put(MatrixProduct.class, Linears::product);
    put(Activate.class, Activations::activate);
    put(Softmax.class, Activations::softmax);
    put(Add.class, Arithmetic::add);
    put(AddWeight.class, Arithmetic::addWeight);
    put(AddConstant.class, Arithmetic::addConstant);
    put(AddWindowBias.class, Arithmetic::addWindowBias);
    put(Multiply.class, Arithmetic::multiply);
    put(Scale.class, Arithmetic::scale);
    put(GlobalAveragePool.class, Poolings::globalAverage);
    put(MaxPool.class, Poolings::max);
    put(Mean.class, Poolings::mean);
    put(Reshape.class, Layouts::reshape);
    put(Transpose.class, Layouts::transpose);
    put(Select.class, Layouts::select);
    put(Slice.class, Layouts::slice);
    put(Prepend.class, Layouts::prepend);
    put(Pad.class, Layouts::pad);
    put(Roll.class, Layouts::roll);
  }

  private Operators() {}

  /** Writes an operation and says the name of its result. */
  interface Writer<O extends Operation> {
    String write(O operation, Step step, Writing to);
  }

  /** What of a plan cannot be written: each operation with the layers that need it. */
  public static List<String> missing(List<Plan.Node> nodes) {
    return nodes.stream()
        .filter(node -> !TABLE.containsKey(node.operation().getClass()))
        .map(node -> node.operation().getClass().getSimpleName() + " in " + node.layer())
        .distinct()
        .toList();
  }

  static String write(Step step, Writing to) {
    Operation operation = step.node().operation();
    Writer<Operation> writer = TABLE.get(operation.getClass());
    if (writer == null) {
      throw new IllegalArgumentException("no writer of " + operation);
    }
    return writer.write(operation, step, to);
  }

  private static <O extends Operation> void put(Class<O> type, Writer<O> writer) {
    TABLE.put(type, (operation, step, to) -> writer.write(type.cast(operation), step, to));
  }
}
