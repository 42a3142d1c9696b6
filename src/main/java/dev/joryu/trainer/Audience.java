package dev.joryu.trainer;

import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import java.nio.file.Path;
import java.util.List;

/** Who hears, in another process, what a training says while it runs. */
public interface Audience {

  /**
   * One point of a curve. The value may be NaN or infinite.
   *
   * @param at when it came about, in milliseconds since 1970
   */
  void metric(String name, long step, double value, long at);

  /**
   * How far the training is.
   *
   * @param epoch epochs finished
   * @param step optimiser steps finished
   */
  void at(int epoch, int epochs, long step, long steps);

  /**
   * What one optimiser step took.
   *
   * @param images how many images it learned from
   * @param seconds wall time
   */
  void step(long images, double seconds);

  /** What the phases have taken until now, in the order they first came. */
  void spent(List<Spent> phases);

  /** What the training computes with. */
  void computes(Compute compute);

  /** How the teacher's cache was used. */
  void teacher(CacheUse use);

  /** A line for the run's log. */
  void log(String line);

  /** Something the user should know beside the result. */
  void warn(String warning);

  /**
   * A complete state to resume from. The file is the listener's, to keep or to delete.
   *
   * @param epoch epochs finished in it
   * @param step optimiser steps finished in it
   */
  void checkpoint(Path file, int epoch, long step);
}
