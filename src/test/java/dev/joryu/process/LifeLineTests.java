package dev.joryu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifeLineTests {

  @Test
  void theEndOfThePipeEndsAWorkerThatIsBusyAndStuckInItsShutdown() throws Exception {
    Process worker = start();
    awaitReady(worker);

    worker.getOutputStream().close();

    assertThat(worker.waitFor(1, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLineLetsItStopInItsOwnTimeUntilThePipeEnds() throws Exception {
    Process worker = start();
    awaitReady(worker);

    worker.getOutputStream().write('\n');
    worker.getOutputStream().flush();
    assertThat(worker.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();

    worker.getOutputStream().close();
    assertThat(worker.waitFor(1, TimeUnit.SECONDS)).isTrue();
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StuckWorker.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitReady(Process worker) throws IOException {
    assertThat(worker.getInputStream().read()).isEqualTo('!');
  }

  /** A worker whose shutdown never comes to an end. */
  static final class StuckWorker {

    private StuckWorker() {}

    public static void main(String[] args) throws InterruptedException {
      CountDownLatch never = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(never)));
      LifeLine.hold(System.in);
      System.out.write('!');
      System.out.flush();
      never.await();
    }

    private static void waitFor(CountDownLatch never) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
