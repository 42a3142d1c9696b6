package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.artifact.ScratchProcess;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Beat;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.Provenance.TeacherMode;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunLog;
import dev.joryu.experiment.RunStatus;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.WorkerMeterReports;
import dev.joryu.fleet.Workers.LiveWorker;
import dev.joryu.metric.MetricSummary;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImageInput.Interpolation;
import dev.joryu.trainer.InProcess.Fake;
import dev.joryu.training.Compute;
import dev.joryu.training.Phase;
import dev.joryu.training.Progress;
import dev.joryu.training.TrainingFailed;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;
import dev.joryu.training.TrainingStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The worker on a real database, with trainers that need no tensors. */
class WorkerTests extends WorkerTest {

  private static final Profile PROFILE = Profile.of(Architecture.SWIN_NANO, 1, 2, 32);

  private static final Identity IDENTITY = Identity.ofThisProcess();

  @Test
  void finishedTrainingLeavesItsModelCurvesLogAndNoScratch() throws IOException {
    Run run =
        executed(
            (job, progress) -> {
              assertThat(job.dataset()).isRegularFile();
              progress.log("two\nlines");
              progress.warn("careful");
              progress.metric("train/loss", 1, 2.0);
              progress.metric("train/loss", 2, Double.NaN);
              progress.metric("test/accuracy", 2, 0.75);
              progress.at(1, 1, 2, 2);
              return report(job);
            });
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.warnings()).containsExactly("careful");
    assertThat(run.progress().step()).isEqualTo(2);
    assertThat(run.confusion()).isEqualTo(List.of(List.of(1, 0), List.of(0, 1)));
    assertThat(run.profile()).isNotNull().matches(profile -> profile.flops() == PROFILE.flops());
    assertThat(run.metrics()).containsKeys("train/loss", "test/accuracy");
    assertThat(run.chosen()).isEqualTo(new Chosen(1, 2, Map.of("test/accuracy", 0.75)));
    assertThat(run.metrics().get("train/loss"))
        .isEqualTo(new MetricSummary("train/loss", 2, Double.NaN, 2, 2.0, 2.0, 2.0, 1L, 1));
    assertThat(store.runLog.tail(run.id(), 10))
        .extracting(RunLog.Line::text)
        .containsExactly("two", "lines");
    assertThat(store.models.weights(store.models.find(run.model()).orElseThrow()))
        .hasContent("weights");
    try (var left = Files.list(home.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void imagesArePreparedAsTheWeightsToStartFromExpect() throws IOException {
    List<Double> halves = List.of(0.5, 0.5, 0.5);
    ImageInput given = new ImageInput(64, 72, Interpolation.BICUBIC, halves, halves);
    store.models.register(
        new NewModel(
            "pretrained",
            Architecture.MOBILENET_V3_SMALL,
            1,
            given,
            store.datasets.find("leaves").orElseThrow().classes(),
            store.artifacts.put(written(home.resolve("given"), "weights")).sha256(),
            7,
            null,
            new ModelProfile(1, 1),
            Map.of()));
    Map<String, Object> model = Map.of("imageSize", 32, "weights", "pretrained");

    Run run =
        executed(store.queued("baseline", Map.of("model", model)), (job, progress) -> report(job));

    assertThat(store.models.find(run.model()).orElseThrow().input())
        .isEqualTo(new ImageInput(32, 32, Interpolation.BICUBIC, halves, halves));
  }

  @Test
  void finishedAttemptSaysHowItWasCarriedOut() {
    Run run =
        executed(
            (job, progress) -> {
              progress.phase(Phase.TRAINING);
              progress.computes(new Compute("cpu", "0.36.0", "2.7.1"));
              LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
              return report(job);
            });
    Provenance provenance = provenance(run);
    assertThat(provenance.code().version()).matches("\\d+\\.\\d+.*");
    assertThat(provenance.code().revision()).matches("[0-9a-f]{40}|unknown");
    assertThat(provenance.java().version()).isEqualTo(System.getProperty("java.version"));
    assertThat(provenance.machine().host()).isEqualTo(IDENTITY.host());
    assertThat(provenance.machine().cores()).isPositive();
    assertThat(provenance.threads()).isPositive();
    assertThat(provenance.device()).isEqualTo("cpu");
    assertThat(provenance.libraries()).containsKeys("djl", "libtorch", "onnxruntime");
    assertThat(provenance.dataset()).isEqualTo(store.datasets.find("leaves").orElseThrow().hash());
    assertThat(provenance.teacher().mode()).isEqualTo(TeacherMode.NONE);
    assertThat(provenance.phases())
        .extracting(PhaseTime::phase)
        .containsExactly("opening", "training");
    assertThat(provenance.phases().get(1).wallSeconds()).isGreaterThanOrEqualTo(0.03);
  }

  @Test
  void reasonOfAFailureReachesTheRun() {
    Run run =
        executed(
            (job, progress) -> {
              progress.metric("train/loss", 7, Double.NaN);
              throw new TrainingFailed("the loss is NaN at step 7");
            });
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.statusReason()).isEqualTo("the loss is NaN at step 7");
    assertThat(run.metrics()).containsKey("train/loss");
    assertThat(provenance(run).device()).isNull();
  }

  @Test
  void whatNobodyExpectedFailsTheRunToo() {
    Run run =
        executed(
            (job, progress) -> {
              throw new IllegalStateException("shape (2, 3)");
            });
    assertThat(run.statusReason()).isEqualTo("unexpected IllegalStateException: shape (2, 3)");
  }

  @Test
  void lackOfMemoryIsSaidInPlainWords() {
    Run run =
        executed(
            (job, progress) -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(run.statusReason()).startsWith("out of memory: Java heap space");
  }

  @Test
  void missingDatasetFileIsAReasonNotACrash() throws IOException {
    Files.delete(store.datasets.archive(store.datasets.find("leaves").orElseThrow()));
    Run run = executed((job, progress) -> report(job));
    assertThat(run.statusReason())
        .isEqualTo("the file of dataset 'leaves' is missing from the artifacts");
  }

  @Test
  void cancelReachesTheTrainingWithTheHeartbeat() {
    Run queued = store.queued("baseline");
    Claim claim = store.claim("w").orElseThrow();
    CountDownLatch training = new CountDownLatch(1);
    Execution execution =
        execution(
            claim,
            (job, progress) -> {
              training.countDown();
              return untilStopped(progress);
            });
    execution.begin();
    Thread thread = new Thread(execution::run);
    thread.start();
    await(training);
    store.runs.cancel(queued.id());
    assertThat(store.status(queued.id())).isEqualTo(RunStatus.CANCELLING);
    execution.beat();
    join(thread);
    assertThat(store.status(queued.id())).isEqualTo(RunStatus.CANCELLED);
    assertThat(provenance(store.runs.get(queued.id())).phases()).isNotEmpty();
  }

  @Test
  void workerWhoseRunIsTakenStopsAndWritesNothing() {
    Run queued = store.queued("baseline");
    Claim claim = store.claim("w").orElseThrow();
    Execution execution = execution(claim, (job, progress) -> untilStopped(progress));
    execution.begin();
    Thread thread = new Thread(execution::run);
    thread.start();
    store.expire(queued.id());
    Claim other = store.claim("other").orElseThrow();
    execution.beat();
    join(thread);
    Run run = store.runs.get(queued.id());
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run.attempts()).hasSize(2);
    assertThat(other.attempt()).isEqualTo(2);
  }

  @Test
  void stoppedWorkerGivesItsRunBackWithCheckpointAndAllItSaid() {
    Run queued = store.queued("baseline");
    CountDownLatch saved = new CountDownLatch(1);
    Worker worker =
        new Worker(
            store.queue,
            store.workers,
            new WorkerMeterReports(store.jdbc),
            workshop(
                (job, progress) -> {
                  progress.metric("train/loss", 1, 1.0);
                  progress.checkpoint(written(job.scratch().resolve("state"), "state"), 1, 10);
                  saved.countDown();
                  return untilStopped(progress);
                }));
    worker.start();
    await(saved);
    assertThat(store.workers.live()).hasSize(1);
    worker.stop();
    Run run = store.runs.get(queued.id());
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.attempts().get(0).outcome()).isEqualTo(Attempt.Outcome.LOST);
    assertThat(provenance(run).phases()).isNotEmpty();
    assertThat(run.metrics()).containsKey("train/loss");
    assertThat(store.workers.live()).isEmpty();
    Claim next = store.claim("next").orElseThrow();
    String checkpoint = Objects.requireNonNull(next.checkpoint());
    assertThat(store.artifacts.path(checkpoint)).hasContent("state");
  }

  @Test
  void newWorkerTakesBackAtOnceWhatADeadOneHeld() {
    Run queued = store.queued("baseline");
    String dead = IDENTITY.host() + "-dead";
    store.workers.register(
        new NewWorker(
            dead,
            IDENTITY.host(),
            Integer.MAX_VALUE,
            IDENTITY.realm(),
            1,
            Set.of("cpu"),
            1L << 40));
    store.claim(dead);
    CountDownLatch begun = new CountDownLatch(1);
    Worker worker =
        new Worker(
            store.queue,
            store.workers,
            new WorkerMeterReports(store.jdbc),
            workshop(
                (job, progress) -> {
                  begun.countDown();
                  return untilStopped(progress);
                }));
    worker.start();
    await(begun);
    worker.stop();
    assertThat(store.runs.get(queued.id()).attempts()).hasSize(2);
  }

  @Test
  void newWorkerSparesTheRunOfAnotherContainerThatGoesByTheSameNameAndNumber() {
    Run queued = store.queued("baseline");
    String other =
        store.workers.register(
            new NewWorker(
                IDENTITY.name(),
                IDENTITY.host(),
                IDENTITY.pid(),
                "another container",
                1,
                Set.of("cpu"),
                1L << 40));
    Claim claim = store.claim(other).orElseThrow();
    startAndStop();
    assertThat(store.attempts.beat(claim)).isEqualTo(Beat.GO_ON);
    assertThat(store.runs.get(queued.id()).attempts()).hasSize(1);
    assertThat(store.workers.live()).extracting(LiveWorker::name).containsExactly(other);
  }

  @Test
  void newWorkerOnASharedHomeSparesTheRunAnotherIsTraining()
      throws IOException, InterruptedException {
    try (ScratchProcess other = ScratchProcess.start(home.resolve("scratch"))) {
      startAndStop();
      assertThat(other.file()).exists();
      other.kill();
      startAndStop();
      assertThat(home.resolve("scratch")).isEmptyDirectory();
    }
  }

  @Test
  void replacedAndUsedUpCheckpointsAreDeleted() throws IOException {
    Run run =
        executed(
            (job, progress) -> {
              progress.checkpoint(written(job.scratch().resolve("a"), "first"), 1, 10);
              LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
              progress.checkpoint(written(job.scratch().resolve("b"), "second"), 2, 20);
              return report(job);
            });
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    try (var files = Files.walk(home.resolve("artifacts"))) {
      assertThat(files.filter(Files::isRegularFile))
          .noneMatch(file -> hasContent(file, "first") || hasContent(file, "second"));
    }
  }

  private void startAndStop() {
    Worker worker =
        new Worker(
            store.queue,
            store.workers,
            new WorkerMeterReports(store.jdbc),
            workshop((job, progress) -> report(job)));
    worker.start();
    worker.stop();
  }

  private Run executed(Fake trainer) {
    return executed(store.queued("baseline"), trainer);
  }

  private Run executed(Run queued, Fake trainer) {
    Execution execution = execution(store.claim("w").orElseThrow(), trainer);
    execution.begin();
    execution.run();
    return store.runs.get(queued.id());
  }

  private static Provenance provenance(Run run) {
    return Objects.requireNonNull(run.attempts().get(0).provenance());
  }

  static TrainingReport report(TrainingJob job) {
    return new TrainingReport(
        written(job.scratch().resolve("weights"), "weights"),
        List.of("a", "b"),
        1,
        2,
        Map.of("test/accuracy", 0.75),
        new int[][] {{1, 0}, {0, 1}},
        PROFILE,
        written(job.scratch().resolve("evaluation"), "evaluation"),
        null);
  }

  private static TrainingReport untilStopped(Progress progress) {
    while (!progress.shouldStop()) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new TrainingStopped();
  }

  private boolean hasContent(Path path, String content) {
    try {
      return Files.mismatch(path, written(home.resolve("expected"), content)) == -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
