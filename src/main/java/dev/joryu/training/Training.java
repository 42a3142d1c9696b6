package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Autograd;
import java.io.IOException;

/** Runs one training, from spec to report. */
public final class Training {

  private Training() {}

  /**
   * Trains, evaluates and profiles, on the calling thread. One training at a time in a process.
   *
   * @throws TrainingFailed if the run cannot go on, with the reason for the user
   * @throws TrainingStopped if {@link Progress#shouldStop()} said so
   */
  public static TrainingReport run(TrainingJob job, Progress progress) {
    Autograd.gradients(false); // threads start with recording on
    progress.phase(Phase.OPENING);
    try (NDManager manager = NDManager.newBaseManager()) {
      progress.computes(Compute.of(manager));
      return new TrainingRun(job, progress, TrainingData.open(job), manager).execute();
    } catch (IOException e) {
      throw new TrainingFailed(
          "a file of this run cannot be read or written: " + e.getMessage(), e);
    }
  }
}
