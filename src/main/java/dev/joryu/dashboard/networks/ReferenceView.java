package dev.joryu.dashboard.networks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others say networks cost, beside our count.
 *
 * @param equal how many figures are right by some convention
 * @param figures how many there are
 */
public record ReferenceView(int equal, int figures, List<Table> tables) {

  /**
   * Figures about one quantity.
   *
   * @param id for links to it
   * @param conventions what each column of our figures counts
   */
  public record Table(String id, String title, List<String> conventions, List<Row> rows) {}

  /**
   * One figure.
   *
   * @param sourceAddress null where the source is not on the web
   * @param address of the network's page at that size
   * @param size the image size, the number of classes and the width
   * @param ours by each convention
   * @param verdict in a sentence
   * @param equal whether it is right by some convention
   * @param remark empty where there is nothing to add
   */
  public record Row(
      String source,
      @Nullable String sourceAddress,
      String model,
      String architecture,
      String address,
      String size,
      String quoted,
      List<Ours> ours,
      String verdict,
      boolean equal,
      List<String> rightFor,
      String remark) {}

  /**
   * Our figure by one convention.
   *
   * @param ratio the quoted figure over ours
   * @param equal whether this is the convention by which both are equal
   */
  public record Ours(String value, String ratio, boolean equal) {}
}
