package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.distillation.MapLoss.Projection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Brings one student map to the grid and channels of a teacher map. Its parameters train with the
 * student and are left behind when training ends; the teacher's map is never touched, since a
 * learnable teacher side could make both sides equal by making both constant.
 *
 * <p>Letters: B images, S student channels, T teacher channels, h×w student grid, H×W teacher grid,
 * k upsampling factor.
 */
final class Alignment {

  private final Shape target;
  private final @Nullable Upsampling upsampling;
  private final @Nullable NDArray weight;
  private final @Nullable NDArray bias;

  /**
   * @param student (B, S, h, w), of which B is ignored
   * @param teacher (B, T, H, W), of which B is ignored
   * @param manager owner of the parameters
   */
  Alignment(
      Shape student,
      Shape teacher,
      Projection projection,
      NDManager manager,
      RandomGenerator random) {
    this.target = teacher;
    long factor = factor(student.get(2), student.get(3), teacher.get(2), teacher.get(3));
    this.upsampling = factor > 1 ? new Upsampling(student.get(1), factor, manager) : null;
    this.weight =
        projection == Projection.NONE
            ? null
            : fanInUniform(new Shape(teacher.get(1), student.get(1), 1, 1), manager, random);
    this.bias = projection == Projection.AFFINE ? manager.zeros(new Shape(teacher.get(1))) : null;
  }

  /** The trainable tensors by name. */
  Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    if (upsampling != null) {
      parameters.put("upsampling.weight", upsampling.weight());
    }
    if (weight != null) {
      parameters.put("projection.weight", weight);
    }
    if (bias != null) {
      parameters.put("projection.bias", bias);
    }
    return parameters;
  }

  /** The student's map (B, S, h, w) on the teacher's grid, still to be projected. */
  Aligned align(NDArray map) {
    return new Aligned(resize(upsampling == null ? map : upsampling.apply(map)), weight, bias);
  }

  /** By which whole factor a map h×w grows before it is brought to H×W; 1 or less: not at all. */
  static long factor(long height, long width, long teacherHeight, long teacherWidth) {
    return Math.min(teacherHeight / height, teacherWidth / width);
  }

  private NDArray resize(NDArray map) {
    long height = target.get(2);
    long width = target.get(3);
    if (map.getShape().get(2) == height && map.getShape().get(3) == width) {
      return map;
    }
    return map.getShape().get(2) > height
        ? Resample.average(map, height, width)
        : Resample.bilinear(map, height, width);
  }

  /** Uniform in ±1/√fan-in, as convolutions are usually started. */
  private static NDArray fanInUniform(Shape shape, NDManager manager, RandomGenerator random) {
    double bound = 1 / Math.sqrt(shape.get(1));
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return manager.create(values, shape);
  }
}
