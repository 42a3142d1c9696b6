package dev.joryu.evaluation;

import ai.djl.ndarray.NDManager;
import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.LinearCka;
import dev.joryu.analysis.Similarity;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.LeafMask;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.DistillationSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Holds where a student looks against where its teacher does. */
public final class GazeExam {

  private final Subject teacher;
  private final Subject student;
  private final NDManager manager;
  private final Runnable between;

  /**
   * @param manager parent of what each batch takes
   * @param between done before every batch; what it throws ends the examination
   */
  public GazeExam(Subject teacher, Subject student, NDManager manager, Runnable between) {
    this.teacher = teacher;
    this.student = student;
    this.manager = manager;
    this.between = between;
  }

  /**
   * What both look at; empty where they have no stages to compare, or there are no images.
   *
   * @param test images shown to both, of which a sample is taken
   */
  public Optional<Gaze> take(Batches test) {
    Autograd.gradients(false);
    Batches sample = test.sample(Gaze.SAMPLE, Robustness.SEED);
    List<Held> held =
        Stages.pairs(teacher.architecture(), student.architecture()).stream()
            .map(Held::new)
            .toList();
    if (held.isEmpty() || sample.images() == 0) {
      return Optional.empty();
    }
    Iterator<LeafMask> masks = sample.masks().iterator();
    try (BatchStream stream = sample.stream()) {
      while (stream.hasNext()) {
        between.run();
        try (NDManager scope = manager.newSubManager()) {
          Batch batch = stream.next(scope);
          List<@Nullable EnergyMap> leaves = leaves(masks, (int) batch.size());
          Backbone.Outputs taught =
              teacher.network().see(Objects.requireNonNull(batch.teacherImages()));
          Backbone.Outputs own = student.network().see(batch.images());
          held.forEach(pair -> pair.add(taught, own, leaves));
        }
      }
    }
    return Optional.of(new Gaze(sample.places(), held.stream().map(Held::result).toList()));
  }

  /** The leaf in each image of a batch; null where its mask is not plausible. */
  private static List<@Nullable EnergyMap> leaves(Iterator<LeafMask> masks, int count) {
    List<@Nullable EnergyMap> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeafMask mask = masks.next();
      leaves.add(mask.plausible() ? EnergyMap.of(mask.leaf(), mask.size()) : null);
    }
    return leaves;
  }

  /** One pair of stages over all batches. */
  private static final class Held {

    private final DistillationSpec.Pair pair;
    private final List<Look> looks = new ArrayList<>();
    private final List<float[]> taught = new ArrayList<>();
    private final List<float[]> own = new ArrayList<>();
    private Gaze.@Nullable Grid grid;

    Held(DistillationSpec.Pair pair) {
      this.pair = pair;
    }

    void add(
        Backbone.Outputs teachers, Backbone.Outputs students, List<@Nullable EnergyMap> leaves) {
      List<EnergyMap> ofTeacher = Stages.energy(teachers, pair.teacher());
      List<EnergyMap> ofStudent = Stages.energy(students, pair.student());
      for (int i = 0; i < leaves.size(); i++) {
        grid = common(ofTeacher.get(i), ofStudent.get(i));
        looks.add(Look.of(ofTeacher.get(i), ofStudent.get(i), leaves.get(i), grid));
      }
      taught.addAll(Arrays.asList(Stages.pooled(teachers, pair.teacher())));
      own.addAll(Arrays.asList(Stages.pooled(students, pair.student())));
    }

    Gaze.Pair result() {
      return new Gaze.Pair(
          pair.teacher(),
          pair.student(),
          grid,
          all(Look::cosine),
          all(Look::divergence),
          all(Look::overlap),
          all(Look::teacherEntropy),
          all(Look::studentEntropy),
          all(Look::teacherOutside),
          all(Look::studentOutside),
          finite(taught) && finite(own)
              ? LinearCka.unbiased(taught.toArray(float[][]::new), own.toArray(float[][]::new))
                  .toOptional()
                  .orElse(Double.NaN)
              : Double.NaN);
    }

    /** The smaller of both, so that no position is made up. */
    private static Gaze.Grid common(EnergyMap one, EnergyMap other) {
      return new Gaze.Grid(
          Math.min(one.height(), other.height()), Math.min(one.width(), other.width()));
    }

    private double[] all(ToDoubleFunction<Look> figure) {
      return looks.stream().mapToDouble(figure).toArray();
    }

    private static boolean finite(List<float[]> rows) {
      for (float[] row : rows) {
        for (float value : row) {
          if (!Float.isFinite(value)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /** The figures of one image. */
  private record Look(
      double cosine,
      double divergence,
      double overlap,
      double teacherEntropy,
      double studentEntropy,
      double teacherOutside,
      double studentOutside) {

    static Look of(
        EnergyMap teachers, EnergyMap students, @Nullable EnergyMap leaf, Gaze.Grid grid) {
      int rows = grid.rows();
      int columns = grid.columns();
      EnergyMap ofTeacher = teachers.on(rows, columns);
      EnergyMap ofStudent = students.on(rows, columns);
      boolean sound = ofTeacher.isFinite() && ofStudent.isFinite();
      double[] p = ofTeacher.shares();
      double[] q = ofStudent.shares();
      double @Nullable [] onLeaf = leaf == null ? null : leaf.on(rows, columns).energy();
      return new Look(
          either(sound, () -> Similarity.cosine(p, q)),
          either(sound, () -> Similarity.kl(p, q)),
          either(sound, () -> Similarity.topOverlap(p, q, Gaze.TOP)),
          either(sound, () -> Similarity.normalisedEntropy(p)),
          either(sound, () -> Similarity.normalisedEntropy(q)),
          outside(p, onLeaf),
          outside(q, onLeaf));
    }

    private static double either(boolean sound, Supplier<Estimate<Double>> figure) {
      return sound ? figure.get().toOptional().orElse(Double.NaN) : Double.NaN;
    }

    private static double outside(double[] shares, double @Nullable [] onLeaf) {
      if (onLeaf == null || Arrays.stream(shares).sum() == 0) {
        return Double.NaN;
      }
      double sum = 0;
      for (int i = 0; i < shares.length; i++) {
        sum += shares[i] * (1 - onLeaf[i]);
      }
      return sum;
    }
  }
}
