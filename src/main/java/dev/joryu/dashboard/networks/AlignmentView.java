package dev.joryu.dashboard.networks;

import java.util.List;

/** What the alignment of maps adds to a student while it trains, pair by pair and in all. */
public record AlignmentView(List<PairRow> pairs, String parameters, String macs, String flops) {

  /** One pair of maps with their shapes. */
  public record PairRow(
      String teacher,
      String teacherShape,
      String student,
      String studentShape,
      String parameters,
      String macs,
      String flops) {}
}
