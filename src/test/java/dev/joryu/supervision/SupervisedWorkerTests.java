package dev.joryu.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** With shell scripts in the worker's place: what matters here is processes, pipes and signals. */
class SupervisedWorkerTests {

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Semaphore starts = new Semaphore(0);

  @AfterEach
  void endThread() {
    thread.shutdownNow();
  }

  @Test
  void aKilledWorkerIsReplacedAfterASecond() throws Exception {
    SupervisedWorker worker = supervise("exec cat");
    ProcessHandle first = started(worker);

    long killed = System.nanoTime();
    first.destroyForcibly();
    ProcessHandle second = started(worker);

    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isGreaterThan(Duration.ofMillis(900));
    stop(worker, Duration.ZERO);
  }

  @Test
  void aWorkerThatIsAskedStopsByItselfAndIsNotReplaced() throws Exception {
    SupervisedWorker worker = supervise("read line; exit 0");
    ProcessHandle process = started(worker);

    stop(worker, Duration.ofSeconds(20));

    assertThat(process.isAlive()).isFalse();
    assertThat(starts.tryAcquire(1500, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void aWorkerThatHeedsNeitherLineNorSignalIsKilled() throws Exception {
    SupervisedWorker worker = supervise("trap '' TERM; while true; do read line; done < /dev/zero");
    ProcessHandle process = started(worker);

    stop(worker, Duration.ofMillis(200));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aWorkerThatSaysMuchNeverBlocks() throws Exception {
    SupervisedWorker worker = supervise("head -c 1000000 /dev/zero | tr '\\0' '\\n'; read line");
    ProcessHandle process = started(worker);

    stop(worker, Duration.ofSeconds(20));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void linesKeepTheirWeightAndWhatTheyAreAbout(CapturedOutput output) throws Exception {
    SupervisedWorker worker =
        supervise("echo 'ERROR run=7 attempt=2 Execution: it broke'; read line");
    started(worker);

    stop(worker, Duration.ofSeconds(20));

    assertThat(output.getAll())
        .containsPattern("ERROR +worker-1 Execution: it broke")
        .doesNotContain("INFO worker-1 ERROR");
  }

  private SupervisedWorker supervise(String script) {
    SupervisedWorker worker =
        new SupervisedWorker(
            1,
            name -> {
              starts.release();
              return new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
            },
            thread);
    thread.execute(worker::start);
    return worker;
  }

  private ProcessHandle started(SupervisedWorker worker) throws Exception {
    assertThat(starts.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture.runAsync(() -> {}, thread).get();
    return worker.process().orElseThrow();
  }

  private void stop(SupervisedWorker worker, Duration grace) throws Exception {
    CompletableFuture.runAsync(worker::ask, thread).get();
    worker.await(grace);
  }
}
