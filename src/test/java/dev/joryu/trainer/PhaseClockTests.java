package dev.joryu.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.training.Phase;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhaseClockTests {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong wall = new AtomicLong(5 * SECOND);
  private final AtomicLong cpu = new AtomicLong(3 * SECOND);
  private final PhaseClock clock = new PhaseClock(wall::get, cpu::get);

  @Test
  void timeGoesToThePhaseThatIsOnUntilTheNextBegins() {
    clock.enter(Phase.TRAINING);
    pass(4, 8);
    clock.enter(Phase.VALIDATION);
    pass(1, 2);
    clock.enter(Phase.TRAINING);
    pass(3, 5);

    assertThat(clock.times())
        .containsExactly(new Spent(Phase.TRAINING, 7, 13), new Spent(Phase.VALIDATION, 1, 2));
  }

  @Test
  void askingChangesNothing() {
    clock.enter(Phase.OPENING);
    pass(1, 1);
    clock.times();
    pass(1, 0);

    assertThat(clock.times()).containsExactly(new Spent(Phase.OPENING, 2, 1));
  }

  @Test
  void nothingHasTakenTimeBeforeTheFirst() {
    assertThat(clock.times()).isEmpty();
  }

  @Test
  void workOfThisProcessTakesProcessorTime() {
    PhaseClock real = PhaseClock.ofThisProcess();
    real.enter(Phase.TRAINING);
    long end = System.nanoTime() + SECOND / 10;
    long sum = 0;
    while (System.nanoTime() < end) {
      sum += end;
    }
    Spent time = real.times().get(0);

    assertThat(sum).isNotZero();
    assertThat(time.wallSeconds()).isGreaterThanOrEqualTo(0.1);
    assertThat(time.cpuSeconds()).isPositive();
  }

  private void pass(int wallSeconds, int cpuSeconds) {
    wall.addAndGet(wallSeconds * SECOND);
    cpu.addAndGet(cpuSeconds * SECOND);
  }
}
