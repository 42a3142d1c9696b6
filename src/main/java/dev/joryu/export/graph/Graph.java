package dev.joryu.export.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.GraphProto;
import onnx.NodeProto;
import onnx.TensorProto;
import onnx.TensorProto.DataType;

/** A graph as it grows. Tensors are named by strings; each node yields one. */
public final class Graph {

  private final List<NodeProto.Builder> nodes = new ArrayList<>();
  private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
  private final Map<Constant, String> constants = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private record Constant(DataType type, List<Long> shape, ByteString bytes) {}

  /** Takes a name that no node may get. */
  public void reserve(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("'" + name + "' is taken");
    }
  }

  /**
   * Adds a node.
   *
   * @param layer path of the layer it belongs to; becomes a part of its name
   * @param inputs names of tensors; empty for an optional one left out
   * @return the name of its one output
   */
  public String node(String layer, String type, List<String> inputs, Attribute... attributes) {
    String name = unique(layer.isEmpty() ? type : layer + "/" + type);
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(name).setOpType(type).addAllInput(inputs).addOutput(name);
    for (Attribute attribute : attributes) {
      node.addAttribute(attribute.proto());
    }
    nodes.add(node);
    return name;
  }

  /**
   * Adds float numbers that are a part of the file under their own name, once.
   *
   * @param bytes little endian, in row-major order; not copied
   */
  public String initializer(String name, List<Long> shape, ByteString bytes) {
    if (!initializers.containsKey(name)) {
      reserve(name);
      initializers.put(name, tensor(name, new Constant(DataType.FLOAT, shape, bytes)));
    }
    return name;
  }

  /** Float numbers that no weight has, in row-major order; equal ones are kept once. */
  public String floats(String hint, List<Long> shape, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return constant(hint, new Constant(DataType.FLOAT, shape, ByteString.copyFrom(bytes)));
  }

  /** One float number without dimensions. */
  public String number(double value) {
    return floats("constant", List.of(), (float) value);
  }

  /** A list of whole numbers, such as a shape; equal ones are kept once. */
  public String wholes(String hint, long... values) {
    return constant(hint, wholes(List.of((long) values.length), values));
  }

  /** One whole number without dimensions. */
  public String whole(String hint, long value) {
    return constant(hint, wholes(List.of(), value));
  }

  /** Gives a tensor another name wherever it occurs. */
  public void rename(String from, String to) {
    reserve(to);
    for (NodeProto.Builder node : nodes) {
      for (int i = 0; i < node.getInputCount(); i++) {
        if (node.getInput(i).equals(from)) {
          node.setInput(i, to);
        }
      }
      if (node.getOutput(0).equals(from)) {
        node.setOutput(0, to);
      }
    }
  }

  /** Nodes and initialisers; inputs and outputs are the caller's. */
  public GraphProto.Builder proto() {
    GraphProto.Builder proto = GraphProto.newBuilder();
    nodes.forEach(proto::addNode);
    return proto.addAllInitializer(initializers.values());
  }

  private static Constant wholes(List<Long> shape, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return new Constant(DataType.INT64, shape, ByteString.copyFrom(bytes));
  }

  private String constant(String hint, Constant constant) {
    return constants.computeIfAbsent(
        constant,
        fresh -> {
          String name = unique(hint);
          initializers.put(name, tensor(name, fresh));
          return name;
        });
  }

  private static TensorProto tensor(String name, Constant constant) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(constant.type().getNumber())
        .addAllDims(constant.shape())
        .setRawData(constant.bytes())
        .build();
  }

  private String unique(String wish) {
    String name = wish;
    for (int i = 1; !names.add(name); i++) {
      name = wish + "_" + i;
    }
    return name;
  }
}
