package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.site.Fact;
import java.util.List;

/**
 * What a network costs for one image, each figure with its convention.
 *
 * @param title says for which input
 * @param kinds by kind of operator
 * @param layers operators that have parameters or multiply-adds, in order
 */
public record CostView(String title, List<Fact> facts, List<KindRow> kinds, List<LayerRow> layers) {

  /**
   * Operators of one kind.
   *
   * @param share of the multiply-adds
   */
  public record KindRow(
      String name, String operators, String parameters, String macs, String flops, Share share) {}

  /** One operator of a layer, with the shape of its result. */
  public record LayerRow(
      String layer,
      String kind,
      String output,
      String parameters,
      String macs,
      String flops,
      Share share) {}

  /**
   * A part of a whole.
   *
   * @param text in per cent, for reading
   * @param percent for a bar as long
   */
  public record Share(String text, String percent) {}
}
