package dev.joryu.api;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.fleet.Offer;
import dev.joryu.metric.Point;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the server's store into the states that tests ask for, through the doors workers use. */
@TestComponent
class Store {

  static final List<String> CLASSES = List.of("blight", "healthy", "モザイク病");
  static final byte[] WEIGHTS = {8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' '};

  private static final Offer OFFER = new Offer("a-worker", Set.of("cpu"), 1L << 40);

  private final JdbcClient jdbc;
  private final Runs runs;
  private final Queue queue;
  private final Attempts attempts;
  private final ArtifactStore artifacts;

  Store(JdbcClient jdbc, Runs runs, Queue queue, Attempts attempts, ArtifactStore artifacts) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.queue = queue;
    this.attempts = attempts;
    this.artifacts = artifacts;
  }

  /** A dataset row without an archive; there once, however often it is asked for. */
  String dataset() {
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits, warnings)
            values ('leaves', :hash, 1, :classes::jsonb, :splits::jsonb, '["one was broken"]')
            on conflict do nothing
            """)
        .param("hash", "a".repeat(64))
        .param("classes", JsonColumn.write(CLASSES))
        .param(
            "splits",
            JsonColumn.write(Map.of("train", Map.of("images", 2, "perClass", Map.of("blight", 2)))))
        .update();
    return "leaves";
  }

  /** What a client posts to queue a baseline. */
  Map<String, Object> spec(String experiment, Map<String, ?> more) {
    Map<String, Object> spec = new HashMap<>();
    spec.put("experiment", experiment);
    spec.put("method", "baseline");
    spec.put("dataset", dataset());
    spec.putAll(more);
    return spec;
  }

  Run queued(String experiment) {
    return runs.submit(spec(experiment, Map.of()));
  }

  /** A run in a worker's hands. */
  Claim running(String experiment) {
    return running(experiment, "r" + UUID.randomUUID());
  }

  /** A run of this name in a worker's hands. */
  Claim running(String experiment, String name) {
    return running(experiment, name, Map.of());
  }

  /** A run of this name, of which the spec says {@code more}, in a worker's hands. */
  Claim running(String experiment, String name, Map<String, ?> more) {
    Map<String, Object> spec = spec(experiment, Map.of("priority", 1000, "name", name));
    spec.putAll(more);
    Run run = runs.submit(spec);
    Claim claim = queue.claim(OFFER).orElseThrow();
    while (claim.run() != run.id()) { // what an earlier test held for longer than its lease
      claim = queue.claim(OFFER).orElseThrow();
    }
    return claim;
  }

  void report(Claim claim, Point... points) {
    attempts.report(claim, Reports.next(), new Batch(List.of(points), List.of(), null));
  }

  void log(Claim claim, String... lines) {
    attempts.report(claim, Reports.next(), new Batch(List.of(), List.of(lines), null));
  }

  void provenance(Claim claim, Provenance provenance) {
    attempts.provenance(claim, provenance, List.of());
  }

  void fail(Claim claim, String reason) {
    attempts.fail(claim, reason);
  }

  /** Ends the run with a model whose weights are {@link #WEIGHTS}. */
  void succeed(Claim claim, List<List<Integer>> confusion) throws IOException {
    ArtifactStore.Artifact weights = artifacts.put(new ByteArrayInputStream(WEIGHTS));
    ModelSpec model = claim.spec().model();
    attempts.succeed(
        claim,
        new NewModel(
            claim.model(),
            model.architecture(),
            model.width(),
            ImageInput.of(model.architecture(), model.imageSize()),
            CLASSES,
            weights.sha256(),
            weights.bytes(),
            claim.run(),
            new ModelProfile(1000, 20_000),
            Map.of("test/accuracy", 0.75)),
        confusion,
        new Chosen(2, 6, Map.of("val/accuracy", 0.7, "test/accuracy", 0.75)),
        null,
        null);
  }

  static Point point(String metric, long step, double value) {
    return new Point(metric, step, value, 1_700_000_000_000L + step);
  }
}
