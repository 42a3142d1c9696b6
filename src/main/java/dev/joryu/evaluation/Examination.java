package dev.joryu.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.Corruptions;
import dev.joryu.dataset.Hiding;
import dev.joryu.dataset.Retouch;
import dev.joryu.nn.Autograd;
import dev.joryu.spec.Corruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Asks a network about images, batch by batch. Leaves the calling thread's gradients off. */
public final class Examination {

  private final Subject subject;
  private final NDManager manager;
  private final Runnable between;

  /**
   * @param manager parent of what each batch takes
   * @param between done before every batch; what it throws ends the examination
   */
  public Examination(Subject subject, NDManager manager, Runnable between) {
    this.subject = subject;
    this.manager = manager;
    this.between = between;
  }

  /**
   * What the network says to a set.
   *
   * @param fingerprint of the archive its images are of
   */
  public Answers answers(String set, String fingerprint, Batches batches) {
    return new Answers(
        subject.examined(),
        set,
        fingerprint,
        batches.places(),
        batches.labels(),
        ask(batches, batches.stream()));
  }

  /**
   * How the network holds up as images get worse.
   *
   * @param test the images it is asked about, of which a sample is taken
   * @param plain what it says to all of them as they are
   */
  public Robustness robustness(Batches test, Answers plain) {
    Batches sample = test.sample(Robustness.SAMPLE, Robustness.SEED);
    int[] labels = sample.labels();
    List<Robustness.Cell> cells = new ArrayList<>();
    for (Corruption corruption : Corruption.values()) {
      for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
        int[] said = classes(sample, Corruptions.of(corruption, severity, Robustness.SEED));
        cells.add(new Robustness.Cell(corruption, severity, equal(said, labels)));
      }
    }
    int clean = equal(plain.predictedOf(sample.places()), labels);
    return new Robustness(subject.examined(), labels.length, Robustness.SEED, clean, cells);
  }

  /**
   * What the network does without the leaf, and without all else.
   *
   * @param test the images it is asked about, of which a sample is taken
   * @param plain what it says to all of them as they are
   */
  public Background background(Batches test, Answers plain) {
    Batches sample = test.sample(Background.SAMPLE, Robustness.SEED);
    double[] shares =
        sample
            .masks()
            .peek(mask -> between.run())
            .mapToDouble(mask -> mask.plausible() ? mask.share() : Double.NaN)
            .toArray();
    int[] kept = IntStream.range(0, shares.length).filter(i -> shares[i] >= 0).toArray();
    return new Background(
        subject.examined(),
        of(sample.places(), kept),
        of(sample.labels(), kept),
        shares.length - kept.length,
        Arrays.stream(kept).mapToDouble(i -> shares[i]).average().orElse(0),
        of(plain.predictedOf(sample.places()), kept),
        of(classes(sample, Hiding.LEAF), kept),
        of(classes(sample, Hiding.BACKGROUND), kept));
  }

  private int[] classes(Batches batches, Retouch retouch) {
    return Answers.predicted(ask(batches, batches.stream(retouch)));
  }

  private float[][] ask(Batches batches, BatchStream images) {
    Autograd.gradients(false);
    float[][] logits = new float[batches.images()][];
    int at = 0;
    try (BatchStream stream = images) {
      while (stream.hasNext()) {
        between.run();
        try (NDManager scope = manager.newSubManager()) {
          Batch batch = stream.next(scope);
          for (float[] said : rows(subject.network().see(batch.images()).logits())) {
            logits[at++] = said;
          }
        }
      }
    }
    return logits;
  }

  private static int[] of(int[] values, int[] kept) {
    return Arrays.stream(kept).map(i -> values[i]).toArray();
  }

  private static int equal(int[] said, int[] labels) {
    return (int) IntStream.range(0, said.length).filter(i -> said[i] == labels[i]).count();
  }

  /** The rows of a matrix. */
  static float[][] rows(NDArray matrix) {
    float[] all = matrix.toFloatArray();
    int columns = Math.toIntExact(matrix.getShape().get(1));
    float[][] rows = new float[Math.toIntExact(matrix.getShape().get(0))][columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, i * columns, rows[i], 0, columns);
    }
    return rows;
  }
}
