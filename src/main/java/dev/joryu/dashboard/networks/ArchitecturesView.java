package dev.joryu.dashboard.networks;

import java.util.List;

/**
 * All networks at one size.
 *
 * @param strides of all feature maps there are, finest first
 * @param students groups of students whose maps have the same names
 * @param pairs for each group of teachers with the same maps: what aligns with each group of
 *     students
 */
public record ArchitecturesView(
    SizeForm form,
    List<Row> rows,
    List<Integer> strides,
    List<List<String>> students,
    List<PairRow> pairs) {

  /**
   * One network.
   *
   * @param address of its page at this size
   * @param role key of its text
   * @param width empty where the network has no width
   * @param unfit why it has no figures at this size; empty where it has
   * @param maps shapes by stride, in the order of the strides; those of one stride in one cell
   */
  public record Row(
      String name,
      String address,
      String role,
      String family,
      String width,
      String imageSize,
      String unfit,
      String parameters,
      String macs,
      String flops,
      String weights,
      String peakFloat,
      String peakInt8,
      List<List<String>> maps) {}

  /** Teachers with the same maps, and their pairs with each group of students. */
  public record PairRow(List<String> teachers, List<List<String>> pairs) {}
}
