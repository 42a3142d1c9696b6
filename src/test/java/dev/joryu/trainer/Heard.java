package dev.joryu.trainer;

import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An audience that writes down what it hears. */
final class Heard implements Audience {

  final List<String> all = Collections.synchronizedList(new ArrayList<>());
  final List<Path> checkpoints = Collections.synchronizedList(new ArrayList<>());
  volatile List<Spent> phases = List.of();
  volatile Runnable atEachStep = () -> {};

  @Override
  public void metric(String name, long step, double value, long at) {
    all.add(name + "@" + step + "=" + value);
  }

  @Override
  public void at(int epoch, int epochs, long step, long steps) {}

  @Override
  public void step(long images, double seconds) {
    atEachStep.run();
  }

  @Override
  public void spent(List<Spent> spent) {
    phases = spent;
  }

  @Override
  public void computes(Compute compute) {
    all.add("computes on " + compute.device());
  }

  @Override
  public void teacher(CacheUse use) {}

  @Override
  public void log(String line) {
    all.add(line);
  }

  @Override
  public void warn(String warning) {
    all.add("warning: " + warning);
  }

  @Override
  public void checkpoint(Path file, int epoch, long step) {
    checkpoints.add(file);
  }
}
