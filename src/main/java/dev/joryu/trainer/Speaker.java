package dev.joryu.trainer;

import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import dev.joryu.training.Phase;
import dev.joryu.training.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The trainer's end of the wire: what a training says becomes messages. */
final class Speaker implements Progress {

  private final PhaseClock phases = PhaseClock.ofThisProcess();
  private final Clock clock;
  private final Consumer<Message> wire;
  private final BooleanSupplier stop;

  /**
   * @param stop whether the training shall stop
   */
  Speaker(Clock clock, Consumer<Message> wire, BooleanSupplier stop) {
    this.clock = clock;
    this.wire = wire;
    this.stop = stop;
  }

  @Override
  public void metric(String name, long step, double value) {
    wire.accept(new Message.Metric(name, step, value, clock.millis()));
  }

  @Override
  public void at(int epoch, int epochs, long step, long steps) {
    wire.accept(new Message.At(epoch, epochs, step, steps));
  }

  @Override
  public void step(long images, double seconds) {
    wire.accept(new Message.Step(images, seconds));
  }

  @Override
  public void phase(Phase phase) {
    boolean first = phases.times().isEmpty();
    phases.enter(phase);
    if (first) {
      sign();
    }
  }

  @Override
  public void computes(Compute compute) {
    wire.accept(new Message.Computes(compute));
  }

  @Override
  public void teacher(CacheUse use) {
    wire.accept(new Message.Taught(use));
  }

  @Override
  public void log(String line) {
    wire.accept(new Message.Line(line));
  }

  @Override
  public void warn(String warning) {
    wire.accept(new Message.Warning(warning));
  }

  @Override
  public void checkpoint(Path file, int epoch, long step) {
    sign();
    wire.accept(new Message.State(file, epoch, step));
  }

  @Override
  public boolean shouldStop() {
    return stop.getAsBoolean();
  }

  /** A sign of life, with what the phases have taken until now. */
  void sign() {
    wire.accept(new Message.Times(phases.times()));
  }
}
