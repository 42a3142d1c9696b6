package dev.joryu.experiment;

import com.zaxxer.hikari.HikariDataSource;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.CatalogFixture;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.Measurements;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.event.Events;
import dev.joryu.fleet.FleetFixture;
import dev.joryu.fleet.LeaseSettings;
import dev.joryu.fleet.Offer;
import dev.joryu.fleet.Workers;
import dev.joryu.metric.Metrics;
import dev.joryu.postgres.TestDatabase;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store on a fresh database, wired by hand, with the datasets and runs that tests ask for. */
public final class StoreFixture implements AutoCloseable {

  public static final List<String> CLASSES = List.of("blight", "healthy", "モザイク病");

  /** The defaults. */
  public static final QueueSettings SETTINGS = new QueueSettings(5, 1, Duration.ofSeconds(5));

  private static final String HASH = "a".repeat(64);

  private final Path directory;
  public final TestDatabase database;
  public final HikariDataSource dataSource = new HikariDataSource();
  public final JdbcClient jdbc;
  public final TransactionTemplate transactions;
  public final ArtifactStore artifacts;
  public final Datasets datasets;
  public final Models models;
  public final Measurements measurements;
  public final Exports exports;
  public final Events events;
  public final Runs runs;
  public final Queue queue;
  public final Attempts attempts;
  final Checkpoints checkpoints;
  public final Metrics metrics;
  public final RunLog runLog;
  public final Experiments experiments;
  public final Evaluations evaluations;
  public final Idempotency idempotency;
  public final Workers workers;
  public final RunLimits limits;
  public final BulkActions bulk;
  public final QueueOverviews overviews;
  public final TeacherCaches teacherCaches;
  public final Teachers teachers;
  public final Outlooks outlooks;

  public StoreFixture(Path directory) {
    this(directory, SETTINGS);
  }

  /** A store whose queue is this patient. */
  public StoreFixture(Path directory, QueueSettings settings) {
    this(directory, settings, FleetFixture.LEASES);
  }

  /** A store whose queue is this patient, with leases this long. */
  public StoreFixture(Path directory, QueueSettings settings, LeaseSettings leases) {
    this.directory = directory;
    database = TestDatabase.migrated();
    dataSource.setJdbcUrl(database.url());
    dataSource.setUsername(database.user());
    dataSource.setPassword(database.password());
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    artifacts = new ArtifactStore(directory);
    datasets = CatalogFixture.datasets(jdbc, artifacts, directory);
    models = CatalogFixture.models(jdbc, artifacts, directory, new PromisedModels(jdbc));
    events = new Events(jdbc);
    StateEvents states = new StateEvents(jdbc, events);
    TeacherRuns teacherRuns = new TeacherRuns(jdbc, datasets);
    OwnerUsage usage = new OwnerUsage(jdbc);
    References references = new References(datasets, models, teacherRuns);
    measurements = new Measurements(jdbc);
    exports = new Exports(jdbc, artifacts, measurements);
    evaluations = new Evaluations(jdbc, artifacts);
    LoseAttempts loseAttempts = new LoseAttempts(jdbc, leases, settings, usage);
    Holding holding = new Holding(jdbc, transactions);
    checkpoints = new Checkpoints(jdbc, transactions, artifacts, holding);
    Endings endings =
        new Endings(
            jdbc,
            transactions,
            holding,
            loseAttempts,
            usage,
            settings,
            models,
            exports,
            teacherRuns,
            states);
    attempts = new Attempts(jdbc, leases, holding, checkpoints, endings, events);
    queue =
        new Queue(
            jdbc,
            leases,
            transactions,
            FleetFixture.watch(jdbc, leases),
            loseAttempts,
            states,
            teacherRuns);
    workers = FleetFixture.workers(jdbc, leases);
    limits = new RunLimits(jdbc);
    Paces paces = new Paces(jdbc);
    Lines lines = new Lines(jdbc, workers, limits, paces);
    StoredRuns rows = new StoredRuns(jdbc, new QueuePlaces(lines));
    overviews = new QueueOverviews(jdbc, lines, rows);
    Transitions transitions =
        new Transitions(jdbc, checkpoints, transactions, states, events, references, teacherRuns);
    bulk = new BulkActions(jdbc, transitions);
    runs =
        new Runs(
            jdbc,
            rows,
            new Submissions(jdbc, transactions, references, usage, states),
            transitions);
    metrics = new Metrics(jdbc);
    runLog = new RunLog(jdbc);
    experiments = new Experiments(jdbc, rows);
    idempotency = new Idempotency(jdbc, transactions);
    teacherCaches = new TeacherCaches(jdbc);
    teachers = new Teachers(models, runs, teacherRuns);
    outlooks = new Outlooks(lines, paces, teachers);
    reachable();
  }

  /** A dataset row of these classes, without an archive. */
  public void dataset(String name, List<String> classes) {
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits)
            values (:name, :hash, 1, :classes::jsonb,
                    '{"train": {"images": 3, "perClass": {"blight": 1}}}')
            """)
        .param("name", name)
        .param("hash", HASH)
        .param("classes", JsonColumn.write(classes))
        .update();
  }

  /** A queued run of a method that needs no teacher, on the dataset {@code leaves}. */
  public Run queued(String method, Map<String, Object> more) {
    if (datasets.find("leaves").isEmpty()) {
      dataset("leaves", CLASSES);
    }
    Map<String, Object> tree = new HashMap<>();
    tree.put("experiment", "tomato");
    tree.put("method", method);
    tree.put("dataset", "leaves");
    tree.putAll(more);
    return runs.submit(tree);
  }

  public Run queued(String method) {
    return queued(method, Map.of());
  }

  /** A claim of a worker that can do whatever a processor can. */
  public Optional<Claim> claim(String worker) {
    return queue.claim(offer(worker));
  }

  /** What such a worker offers. */
  public static Offer offer(String worker) {
    return new Offer(worker, Set.of("cpu"), 1L << 40);
  }

  /** Keeps this text as the run's state; says its SHA-256. */
  public String checkpoint(Claim claim, String state, int epoch, long step) {
    try {
      Path file = Files.writeString(directory.resolve("state"), state);
      return attempts.checkpoint(claim, file, epoch, step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a claimed run as if it had been trained. */
  public void succeed(Claim claim) {
    attempts.succeed(
        claim,
        model(claim),
        List.of(List.of(1, 0), List.of(0, 1)),
        new Chosen(1, 2, Map.of("val/accuracy", 0.8)),
        null,
        null);
  }

  public NewModel model(Claim claim) {
    ModelSpec model = claim.spec().model();
    return new NewModel(
        claim.model(),
        model.architecture(),
        model.width(),
        ImageInput.of(model.architecture(), model.imageSize()),
        CLASSES,
        HASH,
        10,
        claim.run(),
        new ModelProfile(1000, 20_000),
        Map.of("test/accuracy", 0.9));
  }

  /** As a server that has just started has them: none in memory. */
  public Evaluations freshEvaluations() {
    return new Evaluations(jdbc, artifacts);
  }

  /** Makes the open attempt of a run look as if its worker had been silent for too long. */
  public void expire(long run) {
    reachable();
    jdbc.sql("update attempt set lease_until = now() - interval '1 s' where run = :run")
        .param("run", run)
        .update();
  }

  /** Makes the database look as if it had been there all the time, and the next claim sweep. */
  public void reachable() {
    jdbc.sql("update queue_watch set seen_at = now() - interval '2 s', resumed_at = '-infinity'")
        .update();
  }

  /** Lets the time pass that runs wait after a loss. */
  public void allDue() {
    jdbc.sql("update run set not_before = null").update();
  }

  public RunStatus status(long run) {
    return runs.get(run).status();
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
