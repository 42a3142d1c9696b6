package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Attempt.Outcome;
import dev.joryu.experiment.ForgetfulTransactions;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunLog;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.fleet.WorkerMeterReports;
import dev.joryu.fleet.Workers.LiveWorker;
import dev.joryu.trainer.InProcess;
import dev.joryu.trainer.InProcess.Fake;
import dev.joryu.trainer.TrainerDied.Cause;
import dev.joryu.training.Progress;
import dev.joryu.training.TrainingReport;
import dev.joryu.training.TrainingStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What happens to a run when its trainer dies, its worker is drained or the database is away. */
class WorkerFaultsTests extends WorkerTest {

  @Test
  void aKilledTrainerCostsAnAttemptAndTheRunWaitsForTheNext() {
    Run queued = store.queued("baseline");
    Run run =
        executed(
            queued,
            (job, progress) -> {
              progress.checkpoint(written(job.scratch().resolve("state"), "state"), 1, 10);
              throw InProcess.death(Cause.KILLED_FOR_MEMORY, "allocating", "more");
            });
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.statusReason()).contains("its trainer died: KILLED_FOR_MEMORY");
    assertThat(run.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.LOST);
    assertThat(store.runLog.tail(run.id(), 10))
        .extracting(RunLog.Line::text)
        .containsExactly("The trainer's last lines:", "allocating", "more");
    assertThat(store.claim("next").orElseThrow().checkpoint()).isNotNull();
  }

  @Test
  void aTrainerThatIsAskedToEndBySomebodyElseIsALoss() {
    Run run =
        executed(
            store.queued("baseline"),
            (job, progress) -> {
              throw new TrainingStopped();
            });
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.LOST);
  }

  @Test
  void aFullHeapFailsTheRunForItWouldBeFullAgain() {
    Run run =
        executed(
            store.queued("baseline"),
            (job, progress) -> {
              throw InProcess.death(Cause.JAVA_OUT_OF_MEMORY);
            });
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aTrainerThatDiesWhileItIsCancelledIsCancelled() {
    Run queued = store.queued("baseline");
    Execution execution =
        execution(
            (job, progress) -> {
              await(progress);
              throw InProcess.death(Cause.KILLED);
            });
    Thread thread = begun(execution);
    store.runs.cancel(queued.id());
    execution.beat();
    join(thread);
    assertThat(store.status(queued.id())).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void aPausedRunKeepsItsStateAndWaits() {
    Run queued = store.queued("baseline");
    Execution execution = execution((job, progress) -> keepAndStop(job.scratch(), progress));
    Thread thread = begun(execution);
    store.runs.pause(queued.id());
    execution.beat();
    join(thread);
    Run run = store.runs.get(queued.id());
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.statusReason()).isEqualTo("paused");
    assertThat(store.claim("w")).isEmpty();
    store.runs.resume(queued.id());
    assertThat(store.claim("w").orElseThrow().checkpoint()).isNotNull();
  }

  @Test
  void aDrainedWorkerHandsItsRunOver() {
    Run queued = store.queued("baseline");
    Execution execution = execution((job, progress) -> keepAndStop(job.scratch(), progress));
    Thread thread = begun(execution);
    execution.handOver();
    join(thread);
    assertThat(store.status(queued.id())).isEqualTo(RunStatus.QUEUED);
    assertThat(store.claim("other").orElseThrow().checkpoint()).isNotNull();
  }

  @Test
  void nothingIsLostWhileTheDatabaseIsAway() {
    Run queued = store.queued("baseline");
    CountDownLatch away = new CountDownLatch(1);
    CountDownLatch said = new CountDownLatch(1);
    int points = Outbox.IN_MEMORY + Outbox.IN_MEMORY / 2;
    Execution execution =
        execution(
            (job, progress) -> {
              await(away);
              for (int step = 1; step <= points; step++) {
                progress.metric("train/loss", step, 1.0 / step);
              }
              progress.checkpoint(written(job.scratch().resolve("state"), "state"), 1, 10);
              said.countDown();
              return WorkerTests.report(job);
            });
    Thread thread = begun(execution);
    store.dataSource.getHikariConfigMXBean().setConnectionTimeout(500);
    store.database.away();
    away.countDown();
    await(said);
    execution.beat();
    execution.beat();
    assertThat(thread.isAlive()).as("it waits for the database").isTrue();
    store.database.back();
    join(thread);
    Run run = store.runs.get(queued.id());
    assertThat(run.statusReason()).isNull();
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(Objects.requireNonNull(run.metrics().get("train/loss")).points()).isEqualTo(points);
    assertThat(run.attempts()).hasSize(1);
  }

  @Test
  void whatWasWrittenIsNotWrittenAgainWhenTheAnswerIsLost() {
    Run queued = store.queued("baseline");
    Execution execution =
        execution(
            (job, progress) -> {
              progress.log("said once");
              progress.warn("warned once");
              progress.metric("train/loss", 1, 0.5);
              progress.at(1, 2, 1, 2);
              return WorkerTests.report(job);
            });
    store.transactions.setTransactionManager(new ForgetfulTransactions(store.dataSource));
    execution.begin();
    execution.run();
    Run run = store.runs.get(queued.id());
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.warnings()).containsExactly("warned once");
    assertThat(store.runLog.tail(run.id(), 10))
        .extracting(RunLog.Line::text)
        .containsExactly("said once");
    assertThat(
            store
                .jdbc
                .sql("select kind from event where kind in ('log', 'metrics', 'progress')")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("log", "metrics", "progress");
  }

  @Test
  void aTrainerThatEndsBeforeItsFirstStepIsALossAndAfterItAFailure() {
    Run cold =
        executed(
            store.queued("baseline"),
            (job, progress) -> {
              throw InProcess.death(Cause.EXITED);
            });
    assertThat(cold.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(cold.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.LOST);
    Run warm =
        executed(
            cold,
            (job, progress) -> {
              progress.step(32, 0.1);
              throw InProcess.death(Cause.EXITED);
            });
    assertThat(warm.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aRunWhoseTrainersNeverComeToAStepIsGivenUpInTheEnd() {
    Run run = store.queued("baseline");
    for (int i = 0; i < StoreFixture.SETTINGS.losses(); i++) {
      store.allDue();
      run =
          executed(
              run,
              (job, progress) -> {
                throw InProcess.death(Cause.UNABLE);
              });
    }
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.statusReason())
        .isEqualTo("lost its worker 5 times, last: its trainer died: UNABLE");
  }

  @Test
  void aWorkerWhoseTrainersDieColdSparesTheOtherRunsAndSaysWhy() {
    Run first = store.queued("baseline");
    Run second = store.queued("baseline");
    Worker worker =
        new Worker(
            store.queue,
            store.workers,
            new WorkerMeterReports(store.jdbc),
            workshop(
                (job, progress) -> {
                  throw InProcess.death(Cause.UNABLE);
                }));
    worker.start();
    String trouble = trouble();
    worker.stop();
    assertThat(trouble)
        .isEqualTo(
            "it takes no run for 10 s: trainers died before their first step, in a row: 1; the"
                + " last: its trainer died: UNABLE");
    assertThat(store.runs.get(first.id()).attempts()).hasSize(1);
    assertThat(store.runs.get(second.id()).attempts()).isEmpty();
  }

  @Test
  void aFullDiskFailsTheRunWithThatReasonAndKeepsItsCheckpoint() {
    Run queued = store.queued("baseline");
    Run run =
        executed(
            queued,
            (job, progress) -> {
              progress.checkpoint(written(job.scratch().resolve("state"), "state"), 1, 10);
              throw new UncheckedIOException(new IOException("No space left on device"));
            });
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.statusReason()).startsWith("the disk is full (No space left on device)");
    store.runs.resume(queued.id());
    assertThat(store.claim("w").orElseThrow().checkpoint()).isNotNull();
  }

  private Run executed(Run queued, Fake fake) {
    Execution execution = execution(fake);
    execution.begin();
    execution.run();
    return store.runs.get(queued.id());
  }

  private Execution execution(Fake training) {
    return execution(store.claim("w").orElseThrow(), training);
  }

  private String trouble() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      for (LiveWorker worker : store.workers.live()) {
        if (worker.trouble() != null) {
          return worker.trouble();
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return "none";
  }

  private static Thread begun(Execution execution) {
    execution.begin();
    Thread thread = new Thread(execution::run);
    thread.start();
    return thread;
  }

  private static TrainingReport keepAndStop(Path scratch, Progress progress) {
    await(progress);
    progress.checkpoint(written(scratch.resolve("state"), "state"), 1, 10);
    throw new TrainingStopped();
  }

  private static void await(Progress progress) {
    while (!progress.shouldStop()) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
