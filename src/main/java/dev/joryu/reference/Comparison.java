package dev.joryu.reference;

import dev.joryu.spec.Architecture;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A quoted figure beside ours for the same network at the same size.
 *
 * @param held by each way of counting what the figure is about
 * @param others where a number of operations is right for the network it names by no convention:
 *     networks of other architectures it lies within {@link #TOLERANCE} of at that size, best first
 */
public record Comparison(Quotation quotation, List<Held> held, List<Held> others) {

  /** How far a figure may lie from ours, as a fraction, to be called equal. */
  public static final double TOLERANCE = 0.02;

  private static final Comparator<Held> CLOSEST =
      Comparator.comparingDouble(held -> Math.abs(Math.log(held.ratio())));

  public Comparison {
    held = held.stream().sorted(CLOSEST).toList();
    others = others.stream().sorted(CLOSEST).toList();
  }

  /**
   * The figure against one of ours.
   *
   * @param ours operations, parameters or bytes
   * @param ratio the quoted figure over ours
   */
  public record Held(Architecture architecture, Convention convention, long ours, double ratio) {

    boolean isClose() {
      return Math.abs(ratio - 1) <= TOLERANCE;
    }
  }

  /**
   * By which convention the figure is right for the network it names: the two lie within {@link
   * #TOLERANCE}, or ours becomes the figure when it is rounded as that is. Empty if by none.
   */
  public Optional<Convention> verdict() {
    return held.stream()
        .filter(one -> one.isClose() || quotation.isRounded(one.ours()))
        .map(Held::convention)
        .findFirst();
  }

  /** The figure against the closest of ours. */
  public Held closest() {
    return held.get(0);
  }
}
