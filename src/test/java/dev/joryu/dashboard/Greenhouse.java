package dev.joryu.dashboard;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.NewExport;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.Offer;
import dev.joryu.fleet.Workers;
import dev.joryu.metric.Point;
import dev.joryu.spec.Corruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Experiments that are over, with seeds, evaluations and measurements; and some that lack them. */
@TestComponent
class Greenhouse {

  /** A teacher, a baseline and three methods, three seeds each, evaluated image by image. */
  static final String FULL = "トマト (which method)";

  /** One seed of each method, nothing evaluated. */
  static final String LONELY = "lonely";

  /** Students without a baseline. */
  static final String NO_BASELINE = "no baseline";

  /** Nothing finished. */
  static final String WAITING = "waiting";

  /** Nothing submitted. */
  static final String EMPTY = "empty";

  static final List<String> CLASSES = List.of("bacterial spot", "healthy", "late blight", "モザイク病");
  private static final int IMAGES = 200;
  private static final Offer OFFER = new Offer("worker-g", Set.of("cpu"), 16L << 30);

  private final Runs runs;
  private final Queue queue;
  private final Attempts attempts;
  private final Workers workers;
  private final ArtifactStore artifacts;
  private final JdbcClient jdbc;
  private boolean sown;

  Greenhouse(
      Runs runs,
      Queue queue,
      Attempts attempts,
      Workers workers,
      ArtifactStore artifacts,
      JdbcClient jdbc) {
    this.runs = runs;
    this.queue = queue;
    this.attempts = attempts;
    this.workers = workers;
    this.artifacts = artifacts;
    this.jdbc = jdbc;
  }

  /** All of them. Grown once. */
  synchronized void grown() {
    if (!sown) {
      sown = true;
      grow();
    }
  }

  private void grow() {
    dataset("leaves");
    workers.register(
        new NewWorker("worker-g", "glass", 4712, "realm", 2, Set.of("cpu"), OFFER.memoryBytes()));
    Run teacher = finish(submit(FULL, "teacher", 1, null), 0.93, null, null);
    group("baseline", null, 0.790, 0.805, 0.799);
    group("logit", teacher.model(), 0.832, 0.841, 0.838);
    group("attention", teacher.model(), 0.801, 0.796, 0.822);
    group("hybrid", teacher.model(), 0.861, 0.858, 0.874);
    finish(submit(LONELY, "baseline", 1, null), 0.7, null, null);
    finish(submit(LONELY, "logit", 1, teacher.model()), 0.75, null, null);
    finish(submit(NO_BASELINE, "logit", 1, teacher.model()), 0.75, null, null);
    finish(submit(NO_BASELINE, "logit", 2, teacher.model()), 0.76, null, null);
    submit(WAITING, "baseline", 1, null);
    jdbc.sql("insert into experiment (name) values (:name)").param("name", EMPTY).update();
  }

  private void group(String method, @Nullable String teacher, double... accuracies) {
    for (int seed = 1; seed <= accuracies.length; seed++) {
      double accuracy = accuracies[seed - 1];
      boolean first = seed == 1;
      finish(
          submit(FULL, method, seed, teacher),
          accuracy,
          evaluated(accuracy, 100L * method.hashCode() + seed, teacher != null),
          first && (method.equals("baseline") || method.equals("hybrid"))
              ? MeasuredExport.ONNX
              : null);
    }
  }

  private Run submit(String experiment, String method, int seed, @Nullable String teacher) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("experiment", experiment);
    tree.put("method", method);
    tree.put("dataset", "leaves");
    tree.put("training", Map.of("epochs", 10, "seed", seed));
    if (teacher != null) {
      tree.put("teacher", teacher);
    }
    return runs.submit(tree);
  }

  private Run finish(
      Run run, double accuracy, @Nullable EvaluationRecord evaluation, @Nullable NewExport export) {
    Claim claim = queue.claim(OFFER).orElseThrow();
    if (claim.run() != run.id()) {
      throw new IllegalStateException("run " + claim.run() + " came before " + run.id());
    }
    List<Point> points = new ArrayList<>();
    Map.of("val/accuracy", accuracy, "test/accuracy", accuracy, "test/macro_f1", accuracy - 0.011)
        .forEach((name, value) -> points.add(new Point(name, 200, value, 1_790_000_000_000L)));
    attempts.report(claim, Reports.next(), new Batch(points, List.of(), null));
    Endings.succeed(
        attempts,
        claim,
        Endings.provenance(claim),
        CLASSES,
        Endings.unread(claim),
        accuracy,
        evaluation == null ? null : kept(evaluation),
        export);
    return runs.get(claim.run());
  }

  private static EvaluationRecord evaluated(double accuracy, long seed, boolean taught) {
    List<Answers> answers = new ArrayList<>();
    answers.add(answers(Examined.STUDENT, Answers.VAL, accuracy, seed + 1));
    answers.add(answers(Examined.STUDENT, Answers.TEST, accuracy, seed));
    if (taught) {
      answers.add(answers(Examined.TEACHER, Answers.TEST, 0.93, 7));
    }
    List<Robustness.Cell> cells = new ArrayList<>();
    for (Corruption corruption : Corruption.values()) {
      for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
        int right = (int) Math.round(IMAGES * accuracy * (1 - 0.1 * severity));
        cells.add(new Robustness.Cell(corruption, severity, right));
      }
    }
    Answers test = answers(Examined.STUDENT, Answers.TEST, accuracy, seed);
    return new EvaluationRecord(
        CLASSES,
        answers,
        new Robustness(Examined.STUDENT, IMAGES, 0, (int) Math.round(IMAGES * accuracy), cells),
        List.of(
            new Background(
                Examined.STUDENT,
                test.images(),
                test.labels(),
                3,
                0.4,
                test.predicted(),
                answers(Examined.STUDENT, Answers.TEST, 0.41, seed).predicted(),
                answers(Examined.STUDENT, Answers.TEST, accuracy - 0.04, seed).predicted())),
        null);
  }

  private static Answers answers(Examined examined, String set, double accuracy, long seed) {
    Random random = new Random(seed);
    int[] images = new int[IMAGES];
    int[] labels = new int[IMAGES];
    float[][] logits = new float[IMAGES][CLASSES.size()];
    for (int i = 0; i < IMAGES; i++) {
      images[i] = 1000 + i;
      labels[i] = i % CLASSES.size();
      int said = random.nextDouble() < accuracy ? labels[i] : (labels[i] + 1) % CLASSES.size();
      logits[i][said] = 1 + 2 * random.nextFloat();
    }
    return new Answers(examined, set, "leaves-" + set, images, labels, logits);
  }

  private String kept(EvaluationRecord record) {
    try {
      Path file = Files.createTempFile("evaluation", "");
      EvaluationFile.write(record, file);
      try (var content = Files.newInputStream(file)) {
        return artifacts.put(content).sha256();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dataset(String name) {
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits, warnings)
            values (:name, :hash, 12345678, :classes::jsonb, :splits::jsonb, '[]')
            """)
        .param("name", name)
        .param("hash", "5a".repeat(32))
        .param("classes", JsonColumn.write(CLASSES))
        .param(
            "splits",
            JsonColumn.write(Map.of("train", split(120), "val", split(30), "test", split(50))))
        .update();
  }

  private static Map<String, Object> split(int perClass) {
    Map<String, Integer> counts = new HashMap<>();
    CLASSES.forEach(name -> counts.put(name, perClass));
    return Map.of("images", perClass * CLASSES.size(), "perClass", counts);
  }
}
