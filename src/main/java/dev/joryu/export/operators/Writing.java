package dev.joryu.export.operators;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.joryu.export.graph.Attribute;
import dev.joryu.export.graph.Graph;
import dev.joryu.nn.Plan.Value;
import dev.joryu.weights.ElementType;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A graph being written: which tensor stands for which value of the plan, and the weights. */
public final class Writing {

  private final Graph graph;
  private final Map<String, ? extends StoredTensor> weights;
  private final Map<Integer, String> names = new HashMap<>();
  private String layer = "";

  /**
   * @param weights by torchvision name
   */
  public Writing(Graph graph, Map<String, ? extends StoredTensor> weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** Says under which name a value is found. */
  public void name(Value value, String name) {
    names.put(value.id(), name);
  }

  /** The name of a value that was computed before. */
  public String name(Value value) {
    return Objects.requireNonNull(names.get(value.id()), "a value before its node");
  }

  /** Writes one step after those it needs. */
  public void write(Step step) {
    layer = step.node().layer();
    name(step.output(), Operators.write(step, this));
  }

  Graph graph() {
    return graph;
  }

  /** The name of a step's first operand. */
  String input(Step step) {
    return name(step.node().inputs().get(0));
  }

  /** Adds a node of the current layer. */
  String node(String type, List<String> inputs, Attribute... attributes) {
    return graph.node(layer, type, inputs, attributes);
  }

  /** A tensor of the weights as it is, straight from its file where it holds 32-bit floats. */
  String weight(String name) {
    StoredTensor tensor = tensor(name);
    return graph.initializer(name, tensor.shape(), bytes(tensor));
  }

  /** A tensor of the weights with other numbers. */
  String changed(String name, List<Long> shape, float[] numbers) {
    return graph.initializer(name, shape, bytes(numbers));
  }

  /** The shape of a tensor of the weights. */
  List<Long> shape(String name) {
    return tensor(name).shape();
  }

  /** The numbers of a tensor of the weights. */
  float[] numbers(String name) {
    try {
      return tensor(name).floats();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredTensor tensor(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  private static ByteString bytes(StoredTensor tensor) {
    try {
      return tensor.type() == ElementType.F32
          ? UnsafeByteOperations.unsafeWrap(tensor.bytes())
          : bytes(tensor.floats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteString bytes(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
    return UnsafeByteOperations.unsafeWrap(bytes);
  }
}
