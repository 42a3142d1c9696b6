package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.experiment.Point;
import dev.joryu.experiment.RunProgress;
import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import dev.joryu.training.Phase;
import dev.joryu.training.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Takes down what a training says, quickly, on the training's thread. */
final class LiveProgress implements Progress {

  private final Eta eta = new Eta();
  private final Clock clock;
  private final Outbox outbox;
  private final ArtifactStore artifacts;
  private final StopSign stop;
  private final Notebook notebook;

  LiveProgress(
      Clock clock, Outbox outbox, ArtifactStore artifacts, StopSign stop, Notebook notebook) {
    this.clock = clock;
    this.outbox = outbox;
    this.artifacts = artifacts;
    this.stop = stop;
    this.notebook = notebook;
  }

  @Override
  public void metric(String name, long step, double value) {
    outbox.add(new Point(name, step, value, clock.millis()));
  }

  @Override
  public void at(int epoch, int epochs, long step, long steps) {
    outbox.progress(
        new RunProgress(
            epoch, epochs, step, steps, eta.at(System.nanoTime(), epochs, step, steps)));
  }

  @Override
  public void phase(Phase phase) {
    notebook.phase(phase);
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
    try {
      outbox.checkpoint(new Outbox.Checkpoint(artifacts.put(file).sha256(), epoch, step));
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint cannot be stored: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean shouldStop() {
    return stop.isRaised();
  }
}
