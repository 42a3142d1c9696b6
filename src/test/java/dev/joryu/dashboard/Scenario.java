package dev.joryu.dashboard;

import static dev.joryu.assessment.EvaluationFixture.keep;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.assessment.EvaluationFixture;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.NewExport;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunProgress;
import dev.joryu.experiment.Runs;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.Offer;
import dev.joryu.fleet.Workers;
import dev.joryu.metric.Point;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An experiment in full swing, written through the doors that workers use. */
@TestComponent
class Scenario {

  static final String EXPERIMENT = "トマト葉の病害";
  static final List<String> CLASSES = List.of("bacterial spot", "healthy", "late blight", "モザイク病");
  static final int EPOCHS = 10;
  static final int STEPS_PER_EPOCH = 20;

  /** Steps the running run has taken when the curtain rises. */
  static final int TRAINED = 6 * STEPS_PER_EPOCH;

  private static final long START = 1_790_000_000_000L;

  private static final Offer OFFER = new Offer("worker-1", Set.of("cpu"), 16L << 30);

  private final Runs runs;
  private final Queue queue;
  private final Attempts attempts;
  private final Workers workers;
  private final JdbcClient jdbc;
  private final Datasets datasets;
  private final ArtifactStore artifacts;
  private @Nullable Claim running;

  Scenario(
      Runs runs,
      Queue queue,
      Attempts attempts,
      Workers workers,
      JdbcClient jdbc,
      Datasets datasets,
      ArtifactStore artifacts) {
    this.runs = runs;
    this.queue = queue;
    this.attempts = attempts;
    this.workers = workers;
    this.jdbc = jdbc;
    this.datasets = datasets;
    this.artifacts = artifacts;
  }

  /** Every kind of run there is; the claim of the one that is running. Played once. */
  synchronized Claim running() {
    if (running == null) {
      running = play();
    }
    return running;
  }

  /**
   * One more hybrid run in a worker's hands, as far as the other. A lease is short, so a test that
   * reports as a worker takes its own.
   */
  Claim oneMoreRunning(String name) {
    running();
    Map<String, Object> tree =
        Map.of("name", name, "priority", 100, "teacher", EXPERIMENT + "-teacher-s1");
    Claim claim = claim(submit(Method.HYBRID, tree));
    train(claim, 0, TRAINED, 0.5);
    return claim;
  }

  /** A run of this spec in a worker's hands. */
  Claim claimed(Map<String, Object> tree) {
    running();
    return claim(runs.submit(tree));
  }

  /** The run of {@code claim}, failed and in a worker's hands again from its beginning. */
  Claim retried(Claim claim) {
    attempts.fail(claim, "the power went");
    return claim(runs.retry(claim.run()));
  }

  private Claim play() {
    dataset("tomato");
    workers.register(
        new NewWorker(
            "worker-1", "greenhouse", 4711, "realm", 2, Set.of("cpu"), OFFER.memoryBytes()));
    succeed(submit(Method.TEACHER, Map.of()), 0.912, null);
    Map<String, Object> teacher = Map.of("teacher", EXPERIMENT + "-teacher-s1");
    Run baseline = submit(Method.BASELINE, Map.of());
    succeed(baseline, 0.794, null);
    Run logit = submit(Method.LOGIT, teacher);
    succeed(logit, 0.832, null);
    keep(EvaluationFixture.plausible(CLASSES, 1, false), baseline.id(), artifacts, jdbc);
    keep(EvaluationFixture.plausible(CLASSES, 9, true), logit.id(), artifacts, jdbc);
    succeed(submit(Method.ATTENTION, teacher), 0.817, MeasuredExport.ONNX);
    fail(submit(Method.BASELINE, Map.of("name", "too fast", "training", Map.of("seed", 7))));
    Run cancelled = submit(Method.BASELINE, Map.of("name", "not needed"));
    runs.cancel(cancelled.id());
    submit(Method.HYBRID, teacher);
    Claim claim = queue.claim(OFFER).orElseThrow();
    train(claim, 0, TRAINED, 0.5);
    attempts.warn(claim, "At 64 px stage3 pads its windows and pays for the padding.");
    submit(Method.HYBRID, with(teacher, Map.of("name", "hybrid seed 2")));
    submit(Method.LOGIT, with(teacher, Map.of("name", "logit seed 2", "priority", 5)));
    return claim;
  }

  /** Reports the steps {@code from} (exclusive) to {@code to} as a worker does. */
  void train(Claim claim, int from, int to, double skill) {
    Random noise = new Random(claim.run() * 1000 + from);
    List<Point> points = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int step = from + 1; step <= to; step++) {
      addStep(points, claim.spec().method(), step, noise);
      if (step % STEPS_PER_EPOCH == 0) {
        addEpoch(points, step, skill, noise);
        lines.add("epoch %d of %d done".formatted(step / STEPS_PER_EPOCH, EPOCHS));
      }
    }
    int steps = EPOCHS * STEPS_PER_EPOCH;
    attempts.report(
        claim,
        Reports.next(),
        new Batch(
            points,
            lines,
            new RunProgress(to / STEPS_PER_EPOCH, EPOCHS, to, steps, (steps - to) * 0.8)));
  }

  /** Adds one point. */
  void point(Claim claim, String metric, long step, double value) {
    attempts.report(
        claim,
        Reports.next(),
        new Batch(List.of(new Point(metric, step, value, START + step)), List.of(), null));
  }

  private void fail(Run run) {
    Claim claim = claim(run);
    train(claim, 0, STEPS_PER_EPOCH, 0.3);
    point(claim, "train/loss", STEPS_PER_EPOCH + 1, Double.NaN);
    attempts.provenance(claim, ProvenanceFixture.withoutTeacher(), List.of());
    attempts.fail(claim, "the loss is NaN at step 21; learning rate 0.9 may be too high");
  }

  private void succeed(Run run, double accuracy, @Nullable NewExport export) {
    Claim claim = claim(run);
    train(claim, 0, EPOCHS * STEPS_PER_EPOCH, accuracy);
    point(claim, "test/accuracy", EPOCHS * STEPS_PER_EPOCH, accuracy);
    point(claim, "test/macro_f1", EPOCHS * STEPS_PER_EPOCH, accuracy - 0.011);
    Endings.succeed(
        attempts,
        claim,
        Endings.provenance(claim),
        CLASSES,
        Endings.unread(claim),
        accuracy,
        null,
        export);
  }

  /** Takes up a run, and before it any that an earlier test let go of for longer than a lease. */
  private Claim claim(Run run) {
    Claim claim = queue.claim(OFFER).orElseThrow();
    while (claim.run() != run.id()) {
      claim = queue.claim(OFFER).orElseThrow();
    }
    return claim;
  }

  private Run submit(Method method, Map<String, Object> more) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("experiment", EXPERIMENT);
    tree.put("method", method.toString());
    tree.put("dataset", "tomato");
    tree.put("training", Map.of("epochs", EPOCHS));
    tree.putAll(more);
    return runs.submit(tree);
  }

  private void dataset(String name) {
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits, warnings)
            values (:name, :hash, 12345678, :classes::jsonb, :splits::jsonb, :warnings::jsonb)
            """)
        .param("name", name)
        .param("hash", photographs())
        .param("classes", JsonColumn.write(CLASSES))
        .param(
            "splits",
            JsonColumn.write(Map.of("train", split(120), "val", split(30), "test", split(50))))
        .param(
            "warnings",
            JsonColumn.write(List.of("train/healthy/IMG_0042.jpg: not a whole JPEG, left out")))
        .update();
  }

  /** The hash of an archive whose images can be shown. */
  private String photographs() {
    String hash =
        datasets
            .synthesise(
                "painted",
                Map.of(
                    "classes",
                    4,
                    "trainPerClass",
                    2,
                    "valPerClass",
                    2,
                    "testPerClass",
                    6,
                    "size",
                    64))
            .hash();
    jdbc.sql("delete from dataset where name = 'painted'").update();
    return hash;
  }

  private static Map<String, Object> split(int perClass) {
    Map<String, Integer> counts = new HashMap<>();
    CLASSES.forEach(name -> counts.put(name, perClass));
    return Map.of("images", perClass * CLASSES.size(), "perClass", counts);
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static void addStep(List<Point> points, Method method, int step, Random noise) {
    double ce = 1.4 * Math.exp(-step / 90.0) + 0.15 + 0.08 * noise.nextGaussian();
    double kd = method.usesLogits() ? 2.2 * Math.exp(-step / 70.0) + 0.2 : 0;
    double attention = method.usesAttention() ? 0.9 * Math.exp(-step / 120.0) + 0.1 : 0;
    double total = 0.1 * ce + 0.9 * kd + 3 * attention;
    add(points, "train/loss", step, total);
    add(points, "train/ce", step, ce);
    add(points, "train/ce_weighted", step, 0.1 * ce);
    add(points, "train/ce_share", step, 0.1 * ce / total);
    if (method.usesLogits()) {
      add(points, "train/kd", step, kd);
      add(points, "train/kd_weighted", step, 0.9 * kd);
      add(points, "train/kd_share", step, 0.9 * kd / total);
    }
    if (method.usesAttention()) {
      add(points, "train/attention", step, attention);
      add(points, "train/attention_weighted", step, 3 * attention);
      add(points, "train/attention_share", step, 3 * attention / total);
    }
    double course = (double) step / (EPOCHS * STEPS_PER_EPOCH);
    add(points, "lr", step, 0.0005 * (1 + Math.cos(Math.PI * course)));
    add(points, "train/gradient_norm", step, 1 + Math.abs(noise.nextGaussian()));
    add(points, "images_per_second", step, 140 + 5 * noise.nextGaussian());
  }

  private static void addEpoch(List<Point> points, int step, double skill, Random noise) {
    double grown = skill * (1 - Math.exp(-step / 50.0)) + 0.01 * noise.nextGaussian();
    add(points, "val/loss", step, 1.6 * Math.exp(-step / 80.0) + 0.4);
    add(points, "val/accuracy", step, grown);
    add(points, "val/macro_f1", step, grown - 0.012);
  }

  private static void add(List<Point> points, String metric, int step, double value) {
    points.add(new Point(metric, step, value, START + 500L * step));
  }
}
