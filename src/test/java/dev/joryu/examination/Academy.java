package dev.joryu.examination;

import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewExport;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Lookers;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.export.Exported;
import dev.joryu.nn.Ops;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import dev.joryu.training.Training;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Networks trained on painted leaves, and the examination of them, wired by hand. */
final class Academy implements AutoCloseable {

  private static final Map<String, Object> BRIEF = Map.of("epochs", 2, "batchSize", 8);
  private static final int SIZE = 32;

  final Path home;
  final StoreFixture store;
  final Exams exams;
  final ExamOrders orders;
  final Docket docket;
  final Examiner examiner;

  Academy(Path home) {
    this.home = home;
    this.store = new StoreFixture(home.resolve("artifacts"));
    this.exams = new Exams(store.jdbc);
    this.docket = new Docket(store.jdbc);
    Lookers lookers = new Lookers(store.models, store.artifacts);
    Known known = new Known(exams, store.evaluations, store.artifacts);
    this.orders =
        new ExamOrders(
            exams,
            store.models,
            store.exports,
            store.datasets,
            store.runs,
            store.evaluations,
            lookers,
            store.artifacts,
            known,
            store.transactions);
    Preparation preparation =
        new Preparation(store.models, store.datasets, store.runs, lookers, store.artifacts, home);
    this.examiner =
        new Examiner(
            docket,
            known,
            preparation,
            store.evaluations,
            store.transactions,
            store.artifacts,
            home);
  }

  /** Leaves to learn from, and others of the same classes and more. */
  Academy withLeaves() {
    store.datasets.synthesise("leaves", leaves(2, 1));
    store.datasets.synthesise("field", leaves(3, 7));
    return this;
  }

  static Map<String, Object> leaves(int classes, int seed) {
    return Map.of(
        "classes",
        classes,
        "trainPerClass",
        8,
        "valPerClass",
        3,
        "testPerClass",
        6,
        "size",
        SIZE,
        "seed",
        seed);
  }

  /** A run of this method from queue to registry, its ONNX file with it. */
  Run train(String method, Map<String, Object> more) throws IOException {
    Ops.start(1);
    Map<String, Object> tree = new HashMap<>();
    tree.put("training", BRIEF);
    tree.put(
        "model",
        method.equals("teacher")
            ? Map.of("imageSize", SIZE)
            : Map.of("imageSize", SIZE, "width", 0.25));
    tree.putAll(more);
    Run run = store.queued(method, tree);
    Claim claim = store.claim("w").orElseThrow();
    TrainingReport report = Training.run(job(claim), new Silent());
    Artifact weights = store.artifacts.put(report.weights());
    store.attempts.succeed(
        claim,
        model(claim.model(), claim.spec(), report, weights, claim.run()),
        Arrays.stream(report.confusion())
            .map(row -> Arrays.stream(row).boxed().collect(Collectors.toList()))
            .toList(),
        new Chosen(report.bestEpoch(), report.bestStep(), report.metrics()),
        store.artifacts.put(report.evaluation()).sha256(),
        export(report.export(), weights));
    return store.runs.get(run.id());
  }

  /** The same weights under another name, as if they had been imported with these classes. */
  Model imported(String name, Run run, List<String> classes) {
    Model model = store.models.find(run.model()).orElseThrow();
    store.models.register(
        new NewModel(
            name,
            model.architecture(),
            model.width(),
            model.input(),
            classes,
            model.sha256(),
            model.bytes(),
            null,
            model.profile(),
            Map.of()));
    return store.models.find(name).orElseThrow();
  }

  Model model(Run run) {
    return store.models.find(run.model()).orElseThrow();
  }

  @Override
  public void close() {
    store.close();
  }

  private TrainingJob job(Claim claim) throws IOException {
    RunSpec spec = claim.spec();
    Map<String, Path> fields = new HashMap<>();
    spec.evaluation().fieldDatasets().forEach(name -> fields.put(name, archive(name)));
    return new TrainingJob(
        spec,
        archive(spec.dataset()),
        fields,
        ImageInput.of(spec.model().architecture(), SIZE),
        claim.teacher() == null ? null : teacher(claim.teacher().model()),
        null,
        null,
        Files.createTempDirectory(home, "training"),
        home.resolve("cache"),
        100L << 20);
  }

  private Path archive(String dataset) {
    return store.datasets.archive(store.datasets.find(dataset).orElseThrow());
  }

  private TrainingJob.Teacher teacher(String name) {
    Model model = store.models.find(name).orElseThrow();
    return new TrainingJob.Teacher(
        model.architecture(),
        model.width(),
        store.models.weights(model),
        model.classes(),
        model.input());
  }

  private static NewModel model(
      String name, RunSpec spec, TrainingReport report, Artifact weights, long run) {
    ModelSpec model = spec.model();
    return new NewModel(
        name,
        model.architecture(),
        model.width(),
        ImageInput.of(model.architecture(), SIZE),
        report.classes(),
        weights.sha256(),
        weights.bytes(),
        run,
        new ModelProfile(report.profile().parameters(), report.profile().macs()),
        Map.of());
  }

  private @Nullable NewExport export(@Nullable Exported exported, Artifact weights)
      throws IOException {
    if (exported == null) {
      return null;
    }
    Artifact file = store.artifacts.put(exported.file());
    return new NewExport(
        ExportFormat.ONNX,
        file.sha256(),
        file.bytes(),
        weights.sha256(),
        exported.parity(),
        exported.seconds(),
        List.of());
  }
}
