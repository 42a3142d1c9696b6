package dev.joryu.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How one number of a tensor is stored, by its name in safetensors; little endian throughout. */
public enum ElementType {
  F64(8) {
    @Override
    public float floatAt(ByteBuffer bytes, int at) {
      return (float) bytes.getDouble(at);
    }
  },
  F32(4) {
    @Override
    public float floatAt(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  F16(2) {
    @Override
    public float floatAt(ByteBuffer bytes, int at) {
      return half(bytes.getShort(at));
    }
  },
  /** The upper half of an {@link #F32}. */
  BF16(2) {
    @Override
    public float floatAt(ByteBuffer bytes, int at) {
      return Float.intBitsToFloat(bytes.getShort(at) << Short.SIZE);
    }
  },
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes one number takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether it holds fractions. */
  public boolean isFloating() {
    return compareTo(BF16) <= 0;
  }

  /**
   * The number at a byte offset, rounded to a float; infinite where it is too large for one.
   *
   * @throws IllegalStateException if the type holds no fractions
   */
  public float floatAt(ByteBuffer bytes, int at) {
    throw new IllegalStateException(this + " at " + at + " holds no fractions");
  }

  /** Finds a type by its name in safetensors. */
  public static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  private static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float tiny = fraction * 0x1p-24f; // subnormal halves are normal floats
      return sign == 0 ? tiny : -tiny;
    }
    int widened = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }
}
