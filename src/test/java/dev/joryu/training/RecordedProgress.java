package dev.joryu.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers everything a training tells, and stops it where a test wants. */
final class RecordedProgress implements Progress {

  record Point(long step, double value) {}

  final Map<String, List<Point>> metrics = new LinkedHashMap<>();
  final List<String> lines = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  /** By the steps done in them. */
  final Map<Long, Path> checkpoints = new LinkedHashMap<>();

  /** In order, each only when it changes. */
  final List<Phase> phases = new ArrayList<>();

  final List<CacheUse> cacheUses = new ArrayList<>();
  final List<Compute> computes = new ArrayList<>();

  long stepsDone;
  int epochsDone;

  private final Path keep;
  private final long stopAfterSteps;

  RecordedProgress(Path keep) {
    this(keep, Long.MAX_VALUE);
  }

  RecordedProgress(Path keep, long stopAfterSteps) {
    this.keep = keep;
    this.stopAfterSteps = stopAfterSteps;
  }

  List<Point> points(String metric) {
    return metrics.getOrDefault(metric, List.of());
  }

  List<Double> values(String metric) {
    return points(metric).stream().map(Point::value).toList();
  }

  @Override
  public void metric(String name, long step, double value) {
    metrics.computeIfAbsent(name, key -> new ArrayList<>()).add(new Point(step, value));
  }

  @Override
  public void at(int epoch, int epochs, long step, long steps) {
    epochsDone = epoch;
    stepsDone = step;
  }

  @Override
  public void step(long images, double seconds) {}

  @Override
  public void phase(Phase phase) {
    if (phases.isEmpty() || phases.get(phases.size() - 1) != phase) {
      phases.add(phase);
    }
  }

  @Override
  public void computes(Compute compute) {
    computes.add(compute);
  }

  @Override
  public void teacher(CacheUse use) {
    cacheUses.add(use);
  }

  @Override
  public void log(String line) {
    lines.add(line);
  }

  @Override
  public void warn(String warning) {
    warnings.add(warning);
  }

  @Override
  public void checkpoint(Path file, int epoch, long step) {
    try {
      Path target = keep.resolve("kept-" + step + ".safetensors");
      Files.move(file, target);
      checkpoints.put(step, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean shouldStop() {
    return stepsDone >= stopAfterSteps;
  }
}
