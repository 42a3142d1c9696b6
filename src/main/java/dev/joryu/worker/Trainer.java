package dev.joryu.worker;

import dev.joryu.trainer.Audience;
import dev.joryu.trainer.StopRequest;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;

/** Runs a training; the seam at which tests put one that needs no process and no tensors. */
interface Trainer {

  TrainingReport train(TrainingJob job, Audience audience, StopRequest stop);
}
