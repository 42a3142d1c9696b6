package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.site.Fact;
import java.util.List;

/**
 * What a network costs for one image, each figure with its convention.
 *
 * @param kinds by kind of operator
 */
public record CostView(List<Fact> facts, List<KindRow> kinds) {

  /**
   * Operators of one kind.
   *
   * @param share of the multiply-adds
   */
  public record KindRow(
      String name, String operators, String parameters, String macs, Share share) {}

  /**
   * A part of a whole.
   *
   * @param text in per cent, for reading
   * @param percent for a bar as long
   */
  public record Share(String text, String percent) {}
}
