package dev.joryu.distillation;

import dev.joryu.distillation.MapLoss.Projection;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.DistillationSpec.Pair;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an {@link Alignment} adds to a student while it trains, counted without making one. Nothing
 * of it is left in the student.
 *
 * @param student shape (S, h, w) of the student's map
 * @param teacher shape (T, H, W) of the teacher's map
 * @param parameters trainable parameters
 * @param macs multiply-adds of one image forward, learnable upsampling and projection; one
 *     multiply-add counts one
 */
public record AlignmentCost(
    Pair pair, List<Long> student, List<Long> teacher, long parameters, long macs) {

  /**
   * Counts the alignments of a run; none where it aligns no maps.
   *
   * @param spec with the pairs resolved
   * @param student shapes (C, H, W) of the student's maps by name
   * @param teacher shapes (C, H, W) of the teacher's maps by name
   */
  public static List<AlignmentCost> of(
      DistillationSpec spec, Map<String, List<Long>> student, Map<String, List<Long>> teacher) {
    if (spec.attentionWeight() == 0) {
      return List.of();
    }
    Projection projection = MapLoss.of(spec).projection();
    return spec.pairs().stream()
        .map(
            pair ->
                of(
                    pair,
                    Objects.requireNonNull(student.get(pair.student()), pair.student()),
                    Objects.requireNonNull(teacher.get(pair.teacher()), pair.teacher()),
                    projection))
        .toList();
  }

  /** Floating-point operations: two for each multiply-add. */
  public long flops() {
    return 2 * macs;
  }

  private static AlignmentCost of(
      Pair pair, List<Long> student, List<Long> teacher, Projection projection) {
    long parameters = 0;
    long macs = 0;
    long factor = Alignment.factor(student.get(1), student.get(2), teacher.get(1), teacher.get(2));
    if (factor > 1) {
      parameters += Upsampling.parameters(student.get(0), factor);
      macs += Upsampling.macs(student, factor);
    }
    if (projection != Projection.NONE) {
      long weights = student.get(0) * teacher.get(0);
      parameters += weights + (projection == Projection.AFFINE ? teacher.get(0) : 0);
      macs += weights * teacher.get(1) * teacher.get(2);
    }
    return new AlignmentCost(pair, student, teacher, parameters, macs);
  }
}
