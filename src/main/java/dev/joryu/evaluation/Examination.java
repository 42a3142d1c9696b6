package dev.joryu.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.Shown;
import dev.joryu.nn.Autograd;

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
    Autograd.gradients(false);
    int[] images = new int[batches.images()];
    float[][] logits = new float[images.length][];
    int at = 0;
    try (BatchStream stream = batches.stream()) {
      while (stream.hasNext()) {
        between.run();
        try (NDManager scope = manager.newSubManager()) {
          Batch batch = stream.next(scope);
          float[][] said = rows(subject.network().see(batch.images()).logits());
          for (int i = 0; i < said.length; i++) {
            Shown shown = batch.shown().get(i);
            images[at] = shown.image();
            logits[at++] = said[i];
          }
        }
      }
    }
    return new Answers(subject.examined(), set, fingerprint, images, batches.labels(), logits);
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
