package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.trainer.InProcess;
import dev.joryu.trainer.InProcess.Fake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A worker's parts on a real database, with trainings that need no tensors. */
abstract class WorkerTest {

  protected Path home;
  protected StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    home = directory;
    store = new StoreFixture(home.resolve("artifacts"));
    store.datasets.synthesise(
        "leaves",
        Map.of("classes", 2, "trainPerClass", 1, "valPerClass", 1, "testPerClass", 1, "size", 32));
  }

  @AfterEach
  void close() {
    store.close();
  }

  protected final Workshop workshop(Fake training) {
    return new WorkshopFixture(store, home)
        .with((job, audience, stop) -> InProcess.train(training, job, audience, stop));
  }

  protected final Execution execution(Claim claim, Fake training) {
    Workshop workshop = workshop(training);
    try {
      return new Execution(claim, workshop, workshop.scratch(claim));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected static Path written(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  protected static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(60).toMillis());
      assertThat(thread.isAlive()).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
