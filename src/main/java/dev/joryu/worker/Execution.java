package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.artifact.Scratch;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Beat;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.LeaseLost;
import dev.joryu.export.Exported;
import dev.joryu.inference.Measurement;
import dev.joryu.process.ErrandFailed;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import dev.joryu.trainer.Reasons;
import dev.joryu.trainer.TrainerDied;
import dev.joryu.training.Phase;
import dev.joryu.training.TrainingFailed;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;
import dev.joryu.training.TrainingStopped;
import dev.joryu.worker.Reporter.Unreportable;
import dev.joryu.worker.StopSign.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One claimed run, from its files to its end. */
final class Execution {

  private static final Logger log = LoggerFactory.getLogger(Execution.class);

  /** How long the thread that trains gets to end when the worker is being stopped. */
  private static final Duration LAST_MOMENTS = Duration.ofSeconds(6);

  private final CountDownLatch left = new CountDownLatch(1);
  private final Notebook notebook = new Notebook();
  private final Claim claim;
  private final Workshop workshop;
  private final Attempts attempts;
  private final StopSign stop;
  private final Scratch scratch;
  private final Outbox outbox;
  private final Reporter reporter;

  private volatile boolean running;
  private @Nullable Unreportable unreportable;
  private @Nullable LiveProgress progress;
  private @Nullable String coldDeath;

  /**
   * @param scratch an empty directory of the attempt's own, which this closes
   */
  Execution(Claim claim, Workshop workshop, Scratch scratch) {
    this.claim = claim;
    this.workshop = workshop;
    this.attempts = workshop.attempts();
    this.stop = new StopSign(workshop.settings().trainer().grace());
    this.scratch = scratch;
    this.outbox =
        new Outbox(
            new Spool(scratch.path().resolve("spool"), workshop.settings().spool().toBytes()));
    this.reporter = new Reporter(claim, outbox, attempts, stop, this::sketch);
  }

  /** Opens the way to the database; to be called first. */
  void begin() {
    log.info("Run {} '{}', attempt {}", claim.run(), claim.spec().name(), claim.attempt());
    reporter.start();
  }

  /** Trains and ends the run; what only the attempt needed is gone afterwards. */
  void run() {
    running = true;
    try (scratch) {
      trainToAnEnd();
    } catch (IOException e) {
      log.warn("The scratch directory of run {} is left behind: {}", claim.run(), e.getMessage());
    } finally {
      left.countDown();
      workshop.meters().spooled(outbox.spooled());
    }
  }

  /** Whether the training has come to its first optimiser step; to be asked by who ran it. */
  boolean hasStepped() {
    return progress != null && progress.hasStepped();
  }

  /** What ended the trainer before its first step, if that was not the run's doing. */
  Optional<String> coldDeath() {
    return Optional.ofNullable(coldDeath);
  }

  /** Whatever happens in the training, how the run ends is decided here, once. */
  private void trainToAnEnd() {
    try {
      train();
    } catch (TrainingStopped e) {
      end(this::stopped);
    } catch (TrainerDied e) {
      outbox.log("The trainer's last lines:");
      e.lastLines().forEach(outbox::log);
      end(() -> died(e));
    } catch (TrainingFailed e) {
      end(() -> failed(e, String.valueOf(e.getMessage())));
    } catch (LeaseLost e) {
      stop.raise(Reason.LOST);
      log.warn("{}; its results are dropped", e.getMessage());
    } catch (Throwable e) {
      if (e instanceof RuntimeException trouble && Outage.is(trouble)) {
        end(() -> attempts.release(claim, "the database was away when it should have begun"));
      } else {
        end(() -> failed(e, Reasons.of(e)));
      }
    }
  }

  /**
   * Renews the lease, and passes on what the answer says. While the database is away nobody can say
   * whose the run is, so it goes on; the fence decides when the database is back.
   */
  void beat() {
    RunContext.of(claim, this::renew).run();
  }

  private void renew() {
    try {
      Beat beat = attempts.beat(claim);
      workshop.meters().beat();
      switch (beat) {
        case GO_ON -> {}
        case CANCEL -> stop.raise(Reason.CANCELLED);
        case PAUSE -> stop.raise(Reason.PAUSED);
        case LOST -> lost();
      }
    } catch (DataAccessException | TransactionException e) {
      workshop.meters().beatMissed();
      if (!Outage.is(e)) {
        log.error("The heartbeat of run {} failed", claim.run(), e);
      }
    }
  }

  /** Has the training keep its state, for another worker to go on with it. */
  void handOver() {
    stop.raise(Reason.HANDED_OVER);
  }

  /**
   * Gives the run back, for the worker is being stopped. A training that runs gets a moment to keep
   * its state first.
   */
  void release() {
    stop.raise(Reason.WORKER_STOPS);
    try {
      if (running && !left.await(LAST_MOMENTS.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Run {} goes back as it was at its last checkpoint", claim.run());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(() -> attempts.release(claim, "the worker was stopped"));
  }

  private void lost() {
    if (stop.reason() != Reason.LOST) {
      log.warn("Run {} belongs to another attempt by now", claim.run());
    }
    stop.raise(Reason.LOST);
  }

  private void train() throws IOException, InterruptedException {
    notebook.phase(Phase.OPENING);
    TrainingJob job = workshop.jobs().job(claim, scratch.path(), outbox::warn);
    LiveProgress heard = new LiveProgress(outbox, notebook, workshop.meters());
    progress = heard;
    TrainingReport report = workshop.trainer().train(job, heard, stop);
    Artifact weights = workshop.artifacts().put(report.weights());
    Artifact evaluation = workshop.artifacts().put(report.evaluation());
    NewExport export = export(report.export(), weights);
    reporter.finish();
    NewModel model = model(job.input(), report, weights);
    reporter.persist(this::note);
    reporter.persist(
        () ->
            attempts.succeed(
                claim, model, confusion(report), chosen(report), evaluation.sha256(), export));
  }

  /** Writes down an end; if that cannot be done, the lease runs out and the run is taken back. */
  private void end(Runnable verdict) {
    try {
      outbox.close();
      reporter.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (LeaseLost e) {
      log.warn("{}; its results are dropped", e.getMessage());
    } catch (Unreportable e) {
      log.error("Run {} cannot be written down", claim.run(), e);
      unreportable = e;
    }
    try {
      if (stop.reason() != Reason.LOST) {
        reporter.persist(this::note);
      }
      reporter.persist(verdict);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LeaseLost | DataAccessException | TransactionException e) {
      log.warn("The end of run {} is not written: {}", claim.run(), e.getMessage());
    }
  }

  /** Writes down how the attempt is carried out so far, with each checkpoint. */
  private void sketch() {
    attempts.provenanceSoFar(claim, notebook.provenance(claim, workshop.jobs().sources(claim)));
  }

  /** Writes down how the attempt was carried out. */
  private void note() {
    attempts.provenance(
        claim, notebook.provenance(claim, workshop.jobs().sources(claim)), notebook.evicted());
  }

  private void stopped() {
    Reason why = stop.reason();
    if (why == null) {
      attempts.lose(claim, "its trainer was asked to end from outside");
      return;
    }
    if (stop.isAbandoned()) {
      return;
    }
    switch (why) {
      case CANCELLED -> attempts.cancelled(claim);
      case PAUSED -> attempts.paused(claim);
      case HANDED_OVER -> attempts.release(claim, "handed over on purpose: its worker was drained");
      case UNREPORTABLE -> attempts.fail(claim, unreportable());
      default -> throw new IllegalStateException("no end for " + why);
    }
  }

  private void died(TrainerDied e) {
    if (stop.isRaised()) {
      stopped();
      return;
    }
    log.warn("Run {}: {}", claim.run(), e.getMessage());
    String reason = String.valueOf(e.getMessage());
    boolean cold = !hasStepped() && e.what() != TrainerDied.Cause.JAVA_OUT_OF_MEMORY;
    if (cold) {
      coldDeath = reason;
    }
    if (cold || e.what().mayHeal()) {
      attempts.lose(claim, reason);
    } else {
      attempts.fail(claim, reason);
    }
  }

  private void failed(Throwable e, String reason) {
    if (stop.isAbandoned()) {
      return;
    }
    log.warn("Run {} failed: {}", claim.run(), reason, e);
    attempts.fail(claim, reason.replace("\0", ""));
  }

  private String unreportable() {
    Unreportable e = unreportable;
    return e == null
        ? "what the run said could not be stored; the worker's log says why"
        : String.valueOf(e.getMessage());
  }

  private @Nullable NewExport export(@Nullable Exported exported, Artifact weights)
      throws IOException {
    if (exported == null) {
      return null;
    }
    Artifact file = workshop.artifacts().put(exported.file());
    return new NewExport(
        ExportFormat.ONNX,
        file.sha256(),
        file.bytes(),
        weights.sha256(),
        exported.parity(),
        exported.seconds(),
        measure(exported.file()));
  }

  private List<Measurement> measure(Path file) {
    notebook.phase(Phase.MEASURING);
    try {
      return workshop.stopwatch().measure(file);
    } catch (ErrandFailed e) {
      outbox.warn("latency and memory were not measured: " + e.getMessage());
      return List.of();
    }
  }

  private NewModel model(ImageInput input, TrainingReport report, Artifact weights) {
    ModelSpec model = claim.spec().model();
    return new NewModel(
        claim.model(),
        model.architecture(),
        model.width(),
        input,
        report.classes(),
        weights.sha256(),
        weights.bytes(),
        claim.run(),
        new ModelProfile(report.profile().parameters(), report.profile().macs()),
        finite(report.metrics()));
  }

  private static Chosen chosen(TrainingReport report) {
    return new Chosen(report.bestEpoch(), report.bestStep(), finite(report.metrics()));
  }

  private static Map<String, Double> finite(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(metric -> Double.isFinite(metric.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<List<Integer>> confusion(TrainingReport report) {
    return Arrays.stream(report.confusion())
        .map(row -> Arrays.stream(row).boxed().toList())
        .toList();
  }
}
