package dev.joryu.comparison;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.device.Devices;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.examination.Exams;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.ProvenanceFixture;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Latency;
import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import dev.joryu.metric.Point;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs of the experiment "tomato", finished as if they had been trained. */
final class ComparisonFixture implements AutoCloseable {

  final StoreFixture store;
  final Tradeoffs tradeoffs;
  final KeptDigests digests;
  final Quotes quotes;
  final ExportRows exports;
  final Budgets budgets;
  final Duels duels;
  private final Path directory;

  ComparisonFixture(Path directory) {
    this.directory = directory;
    store = new StoreFixture(directory);
    quotes = new Quotes(store.jdbc);
    exports = new ExportRows(store.jdbc, store.models, store.exports);
    budgets = new Budgets(store.jdbc, new Devices(store.jdbc, store.measurements));
    duels = new Duels(store.evaluations);
    digests = new KeptDigests(store.evaluations, new StoredDigests(store.jdbc));
    tradeoffs = tradeoffs(digests);
  }

  /** Makes tables as a server does that has just started. */
  Tradeoffs restarted() {
    return tradeoffs(new KeptDigests(store.freshEvaluations(), new StoredDigests(store.jdbc)));
  }

  private Tradeoffs tradeoffs(KeptDigests known) {
    return new Tradeoffs(
        store.experiments,
        new Evidences(
            store.runs, store.models, store.exports, store.datasets, new Exams(store.jdbc), known),
        exports,
        quotes,
        budgets);
  }

  /** What a run is to have become. */
  final class Training {

    private final Map<String, Object> spec = new HashMap<>();
    private final Map<String, Object> training = new HashMap<>();
    private final Map<String, Double> metrics = new HashMap<>();
    private final String method;
    private @Nullable EvaluationRecord evaluation;
    private @Nullable Provenance provenance;
    private @Nullable NewExport export;
    private ModelProfile profile = new ModelProfile(1000, 20_000);

    Training(String method, long seed) {
      this.method = method;
      training.put("seed", seed);
    }

    Training named(String name) {
      return with("name", name);
    }

    Training with(String field, Object value) {
      spec.put(field, value);
      return this;
    }

    Training training(String field, Object value) {
      training.put(field, value);
      return this;
    }

    Training reaching(String metric, double value) {
      metrics.put(metric, value);
      return this;
    }

    Training reaching(double accuracy) {
      return reaching("test/accuracy", accuracy);
    }

    Training judged(EvaluationRecord record) {
      evaluation = record;
      return this;
    }

    Training by(Provenance how) {
      provenance = how;
      return this;
    }

    Training costing(long parameters, long macs) {
      profile = new ModelProfile(parameters, macs);
      return this;
    }

    Training measured(String host, int threads, double p50, double p90) {
      return exported("b".repeat(64), measurement(host, threads, p50, p90));
    }

    Training unsteady(String host, int threads, double p50) {
      return exported("b".repeat(64), measurement(host, threads, p50, p50, true));
    }

    /** To ONNX, as a file with this SHA-256. */
    Training exported(String sha256, Measurement... measured) {
      export =
          new NewExport(
              ExportFormat.ONNX,
              sha256,
              6_160_000,
              "a".repeat(64),
              new Parity(16, null, 1e-6, 10),
              1,
              List.of(measured));
      return this;
    }

    Run succeeded() {
      Claim claim = claimed();
      List<Point> points = new ArrayList<>();
      metrics.forEach((name, value) -> points.add(new Point(name, 10, value, 1_700_000_000_000L)));
      if (!points.isEmpty()) {
        store.attempts.report(claim, Reports.next(), new Batch(points, List.of(), null));
      }
      if (provenance != null) {
        store.attempts.provenance(claim, provenance, List.of());
      }
      ModelSpec model = claim.spec().model();
      NewModel made =
          new NewModel(
              claim.model(),
              model.architecture(),
              model.width(),
              ImageInput.of(model.architecture(), model.imageSize()),
              StoreFixture.CLASSES,
              "a".repeat(64),
              6_000_000,
              claim.run(),
              profile,
              Map.of());
      store.attempts.succeed(
          claim,
          made,
          List.of(List.of(1, 0), List.of(0, 1)),
          new Chosen(1, 2, Map.of("val/accuracy", 0.8)),
          evaluation == null ? null : kept(evaluation),
          export);
      return store.runs.get(claim.run());
    }

    Run failed() {
      Claim claim = claimed();
      store.attempts.fail(claim, "the loss is NaN");
      return store.runs.get(claim.run());
    }

    Run queued() {
      spec.put("training", training);
      return store.queued(method, spec);
    }

    private Claim claimed() {
      queued();
      return store.claim("w").orElseThrow();
    }
  }

  Training training(String method, long seed) {
    return new Training(method, seed);
  }

  /** Runs of seeds 1, 2, … with these accuracies. */
  void group(String method, double... accuracies) {
    for (int i = 0; i < accuracies.length; i++) {
      training(method, i + 1).reaching(accuracies[i]).succeeded();
    }
  }

  /** A teacher, and as many students of a method that it teaches. */
  void taught(String method, String teacher, double... accuracies) {
    for (int i = 0; i < accuracies.length; i++) {
      training(method, i + 1).with("teacher", teacher).reaching(accuracies[i]).succeeded();
    }
  }

  TradeoffTable table() {
    return table(TradeoffChoice.NONE);
  }

  TradeoffTable table(TradeoffChoice choice) {
    return tradeoffs.find("tomato", choice).orElseThrow();
  }

  TradeoffTable tableAfterRestart() {
    return restarted().find("tomato", TradeoffChoice.NONE).orElseThrow();
  }

  Row row(String label) {
    return row(table(), label);
  }

  static Row row(TradeoffTable table, String label) {
    return table.rows().stream().filter(r -> r.label().equals(label)).findFirst().orElseThrow();
  }

  Cell cell(String label, String column) {
    Cell cell = row(label).cells().get(column);
    if (cell == null) {
      throw new AssertionError("no column " + column + " in " + row(label).cells().keySet());
    }
    return cell;
  }

  /** A run of another group, "long". */
  void longer(long seed, double accuracy) {
    training("baseline", seed)
        .training("epochs", 20)
        .named("long " + seed)
        .reaching(accuracy)
        .succeeded();
  }

  /** Held against its own baseline. */
  Comparison comparison(String label) {
    return Objects.requireNonNull(row(label).toBaseline());
  }

  /** Held against the one that the reader chose. */
  Comparison against(String baseline, String label) {
    TradeoffTable table = table(new TradeoffChoice(baseline, List.of(), Map.of()));
    return Objects.requireNonNull(row(table, label).toBaseline());
  }

  /** An attempt of which all is otherwise that could make a difference. */
  static Provenance different() {
    Provenance usual = ProvenanceFixture.withoutTeacher();
    return new Provenance(
        new Provenance.Code("0.1.0", "e".repeat(40), false),
        usual.java(),
        usual.machine(),
        8,
        "gpu",
        Map.of("libtorch", "2.8.0"),
        "f".repeat(64),
        usual.teacher(),
        usual.phases());
  }

  static List<String> keys(List<Note> notes) {
    return notes.stream().map(Note::key).toList();
  }

  /** Replaces the budgets and weights. */
  void wish(Map<String, ?> wishes) {
    budgets.put("tomato", tradeoffs.columns("tomato"), wishes);
  }

  static Measurement measurement(String host, int threads, double p50, double p90) {
    return measurement(host, threads, p50, p90, false);
  }

  private static Measurement measurement(
      String host, int threads, double p50, double p90, boolean unsteady) {
    return new Measurement(
        threads,
        Effort.QUICK,
        new Latency(50, p50, p50, p90, p90),
        1,
        1,
        40_000_000L,
        60_000_000L,
        host,
        "a processor",
        4,
        null,
        null,
        "onnxruntime 1.29.0",
        unsteady);
  }

  /** As if this file of a model had been asked about the test images. */
  void examined(String model, String sha256, EvaluationRecord answers) {
    store
        .jdbc
        .sql(
            """
            insert into exam (model, format, sha256, dataset, dataset_hash, wishes, status,
                              finished_at, evaluation)
            values (:model, 'onnx', :sha256, 'leaves', :hash, '{}', 'SUCCEEDED', now(), :evaluation)
            """)
        .param("model", model)
        .param("sha256", sha256)
        .param("hash", "a".repeat(64))
        .param("evaluation", kept(answers))
        .update();
  }

  /** Makes rows of exports. */
  List<ExportRow> export(Map<String, ?> what) {
    return exports.add("tomato", tradeoffs.groups("tomato"), what);
  }

  private String kept(EvaluationRecord record) {
    try {
      Path file = directory.resolve("evaluation");
      EvaluationFile.write(record, file);
      try (var content = Files.newInputStream(file)) {
        return store.artifacts.put(content).sha256();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
