package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.Batch;
import dev.joryu.nn.Ops;
import dev.joryu.spec.TrainingSpec;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Mixes the images of a batch in pairs, each with its mirror place among the labelled or among the
 * unlabelled ones: blended (mixup, arXiv 1710.09412) or with a rectangle pasted (cutmix, arXiv
 * 1905.04899). Where a run asks for both, each step tosses a coin. Teacher and student get the same
 * mixture, so the teacher's answer is its answer to just that image.
 *
 * @param seed of the run; what a step draws follows from it and the step's number
 */
record Mixing(double mixup, double cutmix, int classes, long seed) {

  /** The mixing of a run; null where it mixes nothing. */
  static @Nullable Mixing of(TrainingSpec spec, int classes) {
    return spec.mixup() == 0 && spec.cutmix() == 0
        ? null
        : new Mixing(spec.mixup(), spec.cutmix(), classes, spec.seed());
  }

  /** Mixes a batch as it is mixed at this step; its labels become shares of every class. */
  Batch at(long step, Batch batch) {
    SplittableRandom random = new SplittableRandom(Seeds.ofMixing(seed, step));
    boolean pastes = mixup == 0 || cutmix > 0 && random.nextBoolean();
    double kept = Beta.symmetric(pastes ? cutmix : mixup, random);
    NDArray teachers = batch.teacherImages();
    Mixture mixture = pastes ? Rectangle.ofArea(1 - kept, random) : new Blend(kept);
    long labelled = batch.labels().getShape().get(0);
    NDArray images = mixture.of(batch.images(), mirrored(batch.images(), labelled));
    NDArray teacherImages =
        teachers == null
            ? null
            : teachers == batch.images()
                ? images
                : mixture.of(teachers, mirrored(teachers, labelled));
    NDArray own = batch.labels().oneHot(classes); // L C
    NDArray shares = Ops.times(own, mixture.kept()).add(Ops.times(own.flip(0), 1 - mixture.kept()));
    return new Batch(images, teacherImages, shares, batch.shown());
  }

  private static NDArray mirrored(NDArray images, long labelled) {
    long count = images.getShape().get(0);
    NDArray mirrored =
        labelled == count
            ? images.flip(0)
            : NDArrays.concat(
                new NDList(
                    images.get("0:" + labelled).flip(0),
                    images.get(labelled + ":" + count).flip(0)));
    return Ops.channelsLast(mirrored);
  }

  /** How two images become one. */
  private sealed interface Mixture {

    /** The share of the first image. */
    double kept();

    NDArray of(NDArray images, NDArray others);
  }

  private record Blend(double kept) implements Mixture {

    @Override
    public NDArray of(NDArray images, NDArray others) {
      return Ops.times(images, kept).add(Ops.times(others, 1 - kept));
    }
  }

  /**
   * A rectangle in cells of a grid that lies over images of every size, so that teacher and student
   * see the same part pasted.
   */
  private record Rectangle(int top, int left, int bottom, int right) implements Mixture {

    private static final int GRID = 16;

    /** A square of about this share of the area about a random centre, cut off at the edges. */
    static Rectangle ofArea(double share, SplittableRandom random) {
      double half = GRID * Math.sqrt(share) / 2;
      double row = random.nextDouble(GRID);
      double column = random.nextDouble(GRID);
      return new Rectangle(
          cell(row - half), cell(column - half), cell(row + half), cell(column + half));
    }

    @Override
    public double kept() {
      return 1 - (double) (bottom - top) * (right - left) / (GRID * GRID);
    }

    @Override
    public NDArray of(NDArray images, NDArray others) {
      long side = images.getShape().get(2);
      float[] pasted = new float[Math.toIntExact(side * side)];
      for (int i = 0; i < pasted.length; i++) {
        long row = i / side * GRID / side;
        long column = i % side * GRID / side;
        pasted[i] = row >= top && row < bottom && column >= left && column < right ? 1 : 0;
      }
      NDManager manager = images.getManager();
      NDArray mask = manager.create(pasted, new Shape(1, 1, side, side));
      return images.add(others.sub(images).mul(mask));
    }

    private static int cell(double at) {
      return (int) Math.max(0, Math.min(GRID, Math.rint(at)));
    }
  }
}
