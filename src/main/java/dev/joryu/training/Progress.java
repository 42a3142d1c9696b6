package dev.joryu.training;

import java.nio.file.Path;

/** What a training tells its worker while it runs; the one message against the stream. */
public interface Progress {

  /** One point of a curve. The value may be NaN or infinite. */
  void metric(String name, long step, double value);

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

  /** From now on, time goes to this phase. */
  void phase(Phase phase);

  /** What the training computes with; told once, at its start. */
  void computes(Compute compute);

  /** How the teacher's cache was used; told once, when the training has done with it. */
  void teacher(CacheUse use);

  /** A line for the run's log. */
  void log(String line);

  /** Something the user should know beside the result. */
  void warn(String warning);

  /**
   * A complete state to resume from. The file is the listener's from now on, to keep or to delete.
   *
   * @param file the checkpoint
   * @param epoch epochs finished in it
   * @param step optimiser steps finished in it
   */
  void checkpoint(Path file, int epoch, long step);

  /** Whether the training must stop now; asked at every step. */
  boolean shouldStop();
}
