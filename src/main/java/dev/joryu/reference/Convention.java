package dev.joryu.reference;

import dev.joryu.profiling.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A way of counting, of which a quoted figure seldom says which it is. */
public enum Convention {
  /** One multiply-add counts one. */
  MULTIPLY_ADDS(Quantity.OPERATIONS, Profile::macs),
  /** One multiply-add counts two. */
  FLOPS(Quantity.OPERATIONS, Profile::flops),
  /** Trainable parameters. */
  PARAMETERS(Quantity.PARAMETERS, Profile::parameters),
  /** Four bytes for each number of the weights, running statistics included. */
  FLOAT32(Quantity.WEIGHTS, Profile::weightBytes),
  /** Two bytes for each. */
  FLOAT16(Quantity.WEIGHTS, profile -> profile.weightBytes() / 2),
  /** One byte for each. */
  INT8(Quantity.WEIGHTS, profile -> profile.weightBytes() / 4);

  private final Quantity quantity;
  private final ToLongFunction<Profile> count;

  Convention(Quantity quantity, ToLongFunction<Profile> count) {
    this.quantity = quantity;
    this.count = count;
  }

  /** What it counts. */
  public Quantity quantity() {
    return quantity;
  }

  /** What a network has by this convention: operations, parameters or bytes. */
  public long of(Profile profile) {
    return count.applyAsLong(profile);
  }

  /** The ways of counting {@code quantity}. */
  static List<Convention> of(Quantity quantity) {
    return Arrays.stream(values()).filter(way -> way.quantity == quantity).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
