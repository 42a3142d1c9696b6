package dev.joryu.dataset;

import dev.joryu.spec.DistillationSpec.Transfer;
import dev.joryu.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which images each step of a training shows. Every batch is full and holds as many labelled images
 * as every other, these first.
 */
final class Course {

  /** A batch with unlabelled images has at least this share of labelled ones. */
  private static final double LABELLED_SHARE = 1.0 / 8;

  private final List<Sample> samples;
  private final int steps;
  private final int labelledPerBatch;
  private final int unlabelledPerBatch;
  private final Rounds labelled;
  private final @Nullable Rounds unlabelled;

  private Course(
      List<Sample> labelled,
      int labelledPerBatch,
      List<Sample> unlabelled,
      int unlabelledPerBatch,
      RunSpec spec) {
    Integer given = spec.training().stepsPerEpoch();
    long seed = spec.training().seed();
    boolean alone = unlabelledPerBatch == 0;
    int pass = alone ? labelled.size() / labelledPerBatch : unlabelled.size() / unlabelledPerBatch;
    this.steps = given == null ? Math.max(1, pass) : given;
    this.labelledPerBatch = labelledPerBatch;
    this.unlabelledPerBatch = unlabelledPerBatch;
    boolean whole = given == null && alone;
    this.labelled =
        new Rounds(labelled, whole ? steps * labelledPerBatch : labelled.size(), seed, Seeds.ORDER);
    this.unlabelled =
        alone ? null : new Rounds(unlabelled, unlabelled.size(), seed, Seeds.UNLABELLED_ORDER);
    List<Sample> all = new ArrayList<>(labelled);
    if (!alone) {
      all.addAll(unlabelled);
    }
    this.samples = List.copyOf(all);
  }

  /**
   * The course of a run.
   *
   * @param labelled at least one image
   * @param unlabelled images that only a teacher can teach on; not used unless the run says so
   */
  static Course of(List<Sample> labelled, List<Sample> unlabelled, RunSpec spec) {
    int batch = spec.training().batchSize();
    boolean transfers =
        spec.method().needsTeacher()
            && spec.distillation().transfer() == Transfer.ALL
            && !unlabelled.isEmpty();
    if (!transfers) {
      return new Course(labelled, Math.min(batch, labelled.size()), List.of(), 0, spec);
    }
    int wanted = labelledPerBatch(labelled.size(), unlabelled.size(), batch, spec);
    int kept = Math.max(1, Math.min(wanted, Math.min(labelled.size(), batch - 1)));
    return new Course(labelled, kept, unlabelled, Math.min(batch - kept, unlabelled.size()), spec);
  }

  /** Every image it shows, each once. */
  List<Sample> samples() {
    return samples;
  }

  /** The splits these are of. */
  Set<Split> splits() {
    return samples.stream().map(sample -> sample.image().split()).collect(Collectors.toSet());
  }

  /** Steps of an epoch. */
  int steps() {
    return steps;
  }

  /** Images of a batch. */
  int batchSize() {
    return labelledPerBatch + unlabelledPerBatch;
  }

  /** Labelled images of a batch. */
  int labelledPerBatch() {
    return labelledPerBatch;
  }

  /** The batches of an epoch from the given step on, both counted from 0. */
  List<List<Showing>> epoch(int epoch, int firstStep) {
    List<List<Showing>> batches = new ArrayList<>();
    for (int i = firstStep; i < steps; i++) {
      long step = (long) epoch * steps + i;
      List<Showing> batch =
          new ArrayList<>(labelled.from(step * labelledPerBatch, labelledPerBatch));
      if (unlabelled != null) {
        batch.addAll(unlabelled.from(step * unlabelledPerBatch, unlabelledPerBatch));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static int labelledPerBatch(int labelled, int unlabelled, int batch, RunSpec spec) {
    Integer given = spec.distillation().labelledPerBatch();
    double share = (double) labelled / (labelled + unlabelled);
    return given != null ? given : (int) Math.round(batch * Math.max(LABELLED_SHARE, share));
  }
}
