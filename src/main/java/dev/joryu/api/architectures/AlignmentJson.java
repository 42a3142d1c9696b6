package dev.joryu.api.architectures;

import dev.joryu.distillation.AlignmentCost;
import java.util.List;

/**
 * What the alignment of maps adds during training only. It is no part of the student.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds of one image forward
 * @param flops twice the multiply-adds
 */
public record AlignmentJson(long parameters, long macs, long flops, List<PairJson> pairs) {

  /** The alignments of a run as JSON. */
  public static AlignmentJson of(List<AlignmentCost> costs) {
    return new AlignmentJson(
        costs.stream().mapToLong(AlignmentCost::parameters).sum(),
        costs.stream().mapToLong(AlignmentCost::macs).sum(),
        costs.stream().mapToLong(AlignmentCost::flops).sum(),
        costs.stream().map(PairJson::of).toList());
  }

  /**
   * One pair of maps.
   *
   * @param teacherShape (channels, height, width)
   * @param studentShape (channels, height, width)
   */
  public record PairJson(
      String teacher,
      String student,
      List<Long> teacherShape,
      List<Long> studentShape,
      long parameters,
      long macs,
      long flops) {

    static PairJson of(AlignmentCost cost) {
      return new PairJson(
          cost.pair().teacher(),
          cost.pair().student(),
          cost.teacher(),
          cost.student(),
          cost.parameters(),
          cost.macs(),
          cost.flops());
    }
  }
}
