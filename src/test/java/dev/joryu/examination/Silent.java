package dev.joryu.examination;

import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import dev.joryu.training.Phase;
import dev.joryu.training.Progress;
import java.nio.file.Path;

/** Lets a training run to its end without listening. */
final class Silent implements Progress {

  @Override
  public void metric(String name, long step, double value) {}

  @Override
  public void at(int epoch, int epochs, long step, long steps) {}

  @Override
  public void step(long images, double seconds) {}

  @Override
  public void phase(Phase phase) {}

  @Override
  public void computes(Compute compute) {}

  @Override
  public void teacher(CacheUse use) {}

  @Override
  public void log(String line) {}

  @Override
  public void warn(String warning) {}

  @Override
  public void checkpoint(Path file, int epoch, long step) {}

  @Override
  public boolean shouldStop() {
    return false;
  }
}
