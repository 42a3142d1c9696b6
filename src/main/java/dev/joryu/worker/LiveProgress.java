package dev.joryu.worker;

import dev.joryu.experiment.RunProgress;
import dev.joryu.metric.Point;
import dev.joryu.trainer.Audience;
import dev.joryu.trainer.Spent;
import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import java.nio.file.Path;
import java.util.List;

/** Takes down what a training says, quickly, lest its process has to wait. */
final class LiveProgress implements Audience {

  private final Eta eta = new Eta();
  private final Outbox outbox;
  private final Notebook notebook;
  private final Meters meters;
  private final long startNanos = System.nanoTime();
  private boolean heard;
  private boolean stepped;

  LiveProgress(Outbox outbox, Notebook notebook, Meters meters) {
    this.outbox = outbox;
    this.notebook = notebook;
    this.meters = meters;
  }

  /** Whether the training has come to its first optimiser step. */
  boolean hasStepped() {
    return stepped;
  }

  @Override
  public void metric(String name, long step, double value, long at) {
    outbox.add(new Point(name, step, value, at));
  }

  @Override
  public void at(int epoch, int epochs, long step, long steps) {
    outbox.progress(
        new RunProgress(
            epoch, epochs, step, steps, eta.at(System.nanoTime(), epochs, step, steps)));
  }

  @Override
  public void step(long images, double seconds) {
    stepped = true;
    meters.step(images, seconds);
  }

  @Override
  public void spent(List<Spent> phases) {
    if (!heard) {
      heard = true;
      meters.trainer((System.nanoTime() - startNanos) / 1e9);
    }
    notebook.trainer(phases);
  }

  @Override
  public void computes(Compute compute) {
    notebook.computes(compute);
  }

  @Override
  public void teacher(CacheUse use) {
    notebook.teacher(use);
  }

  @Override
  public void log(String line) {
    outbox.log(line);
  }

  @Override
  public void warn(String warning) {
    outbox.warn(warning);
  }

  @Override
  public void checkpoint(Path file, int epoch, long step) {
    outbox.checkpoint(new Outbox.Checkpoint(file, epoch, step));
  }
}
