package dev.joryu.training;

/** Runs one training, from spec to report. */
public final class Training {

  private Training() {}

  /**
   * Trains, evaluates and profiles.
   *
   * @throws TrainingFailed if the run cannot go on, with the reason for the user
   * @throws TrainingStopped if {@link Progress#shouldStop()} said so
   */
  public static TrainingReport run(TrainingJob job, Progress progress) {
    throw new TrainingFailed("not built yet: " + job.spec().name() + progress);
  }
}
