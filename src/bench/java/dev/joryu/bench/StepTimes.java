package dev.joryu.bench;

import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import dev.joryu.training.Phase;
import dev.joryu.training.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects how long each step took, as the training tells it, and does something between steps. */
final class StepTimes implements Progress {

  private static final int WARM_UP = 2;

  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> waited = new ArrayList<>();
  private final int batch;
  private final Runnable between;
  private String cached = "";

  StepTimes(int batch, Runnable between) {
    this.batch = batch;
    this.between = between;
  }

  /** Seconds of the fastest step. */
  double best() {
    return times().get(0);
  }

  /** Seconds of the step in the middle. */
  double median() {
    return times().get(times().size() / 2);
  }

  /** Which share of a step went by until its images were there, on average. */
  double waited() {
    return waited.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Seconds of all steps together. */
  double total() {
    return seconds.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What the log said of the teacher cache. */
  String cached() {
    return cached;
  }

  private List<Double> times() {
    return seconds.subList(WARM_UP, seconds.size()).stream().sorted().toList();
  }

  @Override
  public void metric(String name, long step, double value) {
    if (name.equals("input_wait")) {
      waited.add(value);
    }
    if (name.equals("images_per_second")) {
      seconds.add(batch / value);
      between.run();
    }
  }

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
  public void log(String line) {
    if (line.startsWith("teacher cache")) {
      cached = line;
    }
  }

  @Override
  public void warn(String warning) {
    System.out.println("warning: " + warning);
  }

  @Override
  public void checkpoint(Path file, int epoch, long step) {}

  @Override
  public boolean shouldStop() {
    return false;
  }
}
