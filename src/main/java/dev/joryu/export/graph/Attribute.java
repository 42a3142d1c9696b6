package dev.joryu.export.graph;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import onnx.AttributeProto;
import onnx.AttributeProto.AttributeType;

/** A setting of a node. */
public record Attribute(AttributeProto proto) {

  /** A whole number. */
  public static Attribute of(String name, long value) {
    return new Attribute(start(name, AttributeType.INT).setI(value).build());
  }

  /** A fraction. */
  public static Attribute of(String name, double value) {
    return new Attribute(start(name, AttributeType.FLOAT).setF((float) value).build());
  }

  /** A word. */
  public static Attribute of(String name, String value) {
    return new Attribute(
        start(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build());
  }

  /** Whole numbers. */
  public static Attribute of(String name, long... values) {
    AttributeProto.Builder proto = start(name, AttributeType.INTS);
    Arrays.stream(values).forEach(proto::addInts);
    return new Attribute(proto.build());
  }

  private static AttributeProto.Builder start(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
