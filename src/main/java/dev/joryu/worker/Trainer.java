package dev.joryu.worker;

import dev.joryu.training.Progress;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;

/** Runs a training; the seam at which tests put one that needs no tensors. */
interface Trainer {

  TrainingReport train(TrainingJob job, Progress progress);
}
