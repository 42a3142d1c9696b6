package dev.joryu.examination;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.examination.Placed.News;
import dev.joryu.experiment.Evaluations;
import dev.joryu.experiment.Lookers;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes orders for exams; a chore carries them out one after another. */
@Component
public class ExamOrders {

  private final Exams exams;
  private final Models models;
  private final Exports exports;
  private final Datasets datasets;
  private final Runs runs;
  private final Evaluations evaluations;
  private final Lookers lookers;
  private final ArtifactStore artifacts;
  private final Known known;
  private final TransactionOperations transactions;

  ExamOrders(
      Exams exams,
      Models models,
      Exports exports,
      Datasets datasets,
      Runs runs,
      Evaluations evaluations,
      Lookers lookers,
      ArtifactStore artifacts,
      Known known,
      TransactionOperations transactions) {
    this.exams = exams;
    this.models = models;
    this.exports = exports;
    this.datasets = datasets;
    this.runs = runs;
    this.evaluations = evaluations;
    this.lookers = lookers;
    this.artifacts = artifacts;
    this.known = known;
    this.transactions = transactions;
  }

  /**
   * Orders what a finished run's evaluation lacks; it becomes part of that, and what is there stays
   * as it is.
   *
   * @param tree {@code robustness, background, gaze, fieldDatasets}, as JSON or as a form
   * @throws NoExam if the run has no model, its images are gone, or it was trained with all that
   * @throws InvalidInput with every violation
   */
  public Placed ofRun(Run run, Map<String, ? extends @Nullable Object> tree) {
    Model model = model(run);
    Dataset dataset =
        datasets
            .find(run.spec().dataset())
            .filter(found -> artifacts.has(found.hash()))
            .orElseThrow(
                () ->
                    new NoExam(
                        "Dataset '%s' of run %d is gone."
                            .formatted(run.spec().dataset(), run.id())));
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    ExamWishes wishes = wishes(fields, model, dataset, true);
    if (wishes.gaze()) {
      checkTeacher(run, fields);
    }
    if (violations.isEmpty()
        && wishes.equals(ExamWishes.none())
        && evaluations.hash(run.id()).isPresent()) {
      fields.reject(
          "robustness",
          Rule.REQUIRED,
          "",
          "at least one of robustness, background, gaze, fieldDatasets");
    }
    close(fields, violations);
    return place(new Subject(run.id(), model.name(), null, model.sha256(), dataset), wishes);
  }

  /**
   * Orders answers of a model's weights, or of the file it was exported to.
   *
   * @param tree {@code dataset, format, robustness, background, fieldDatasets}, as JSON or as a
   *     form; the dataset may be left out where a run made the model
   * @throws NoExam if the model's weights are gone
   * @throws InvalidInput with every violation
   */
  public Placed ofModel(Model model, Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    Dataset dataset = dataset(fields, model);
    ExportFormat format = fields.optionalChoice("format", ExportFormat.class);
    String sha256 = format == null ? model.sha256() : exported(fields, model, format);
    ExamWishes wishes = wishes(fields, model, dataset, false);
    close(fields, violations);
    if (!artifacts.has(sha256)) {
      throw new NoExam("The file of model '%s' is gone.".formatted(model.name()));
    }
    Dataset asked = Objects.requireNonNull(dataset);
    return place(new Subject(null, model.name(), format, sha256, asked), wishes);
  }

  /** Nobody waits twice for the same, or at all for what is known. */
  private Placed place(Subject subject, ExamWishes wishes) {
    return Objects.requireNonNull(
        transactions.execute(
            transaction -> {
              exams.hold(subject.model());
              List<Exam> alike = exams.alike(subject);
              return underWay(alike, wishes)
                  .or(() -> answered(subject, alike, wishes))
                  .orElseGet(() -> new Placed(exams.add(subject, wishes), News.ORDERED));
            }));
  }

  private static Optional<Placed> underWay(List<Exam> alike, ExamWishes wishes) {
    return alike.stream()
        .filter(exam -> !exam.status().isFinished())
        .filter(exam -> exam.wishes().cover(wishes) && wishes.cover(exam.wishes()))
        .findFirst()
        .map(exam -> new Placed(exam, News.UNDER_WAY));
  }

  private Optional<Placed> answered(Subject subject, List<Exam> alike, ExamWishes wishes) {
    Optional<String> complete =
        known
            .evaluation(subject.run(), subject.sha256(), subject.dataset().hash())
            .filter(evaluation -> known.complete(wishes, evaluation));
    if (complete.isEmpty()) {
      return Optional.empty();
    }
    Optional<Exam> before = known.answered(alike, wishes);
    if (before.isEmpty() && subject.run() != null) {
      throw new NoExam("The evaluation of run %d has all that already.".formatted(subject.run()));
    }
    return before.map(exam -> new Placed(exam, News.ANSWERED));
  }

  private Model model(Run run) {
    if (run.status() != RunStatus.SUCCEEDED) {
      throw new NoExam(
          "Run %d has no model to be asked: it is %s.".formatted(run.id(), run.status()));
    }
    return models
        .find(run.model())
        .filter(found -> artifacts.has(found.sha256()))
        .orElseThrow(
            () -> new NoExam("Model '%s' of run %d is gone.".formatted(run.model(), run.id())));
  }

  private void checkTeacher(Run run, Fields fields) {
    if (run.teacher() == null) {
      fields.reject("gaze", Rule.CONFLICT, "true", "method '" + run.method() + "' has no teacher");
    } else if (lookers.teacherOf(run).isEmpty()) {
      fields.reject(
          "gaze",
          Rule.CONFLICT,
          "true",
          "the weights of teacher '%s' are gone".formatted(run.teacher().model()));
    }
  }

  /** The dataset it is asked about; null where a violation says why there is none. */
  private @Nullable Dataset dataset(Fields fields, Model model) {
    String usual =
        model.run() == null
            ? ""
            : runs.find(model.run()).map(run -> run.spec().dataset()).orElse("");
    String allowed = "the name of a dataset whose classes the model knows";
    if (usual.isEmpty() && !fields.has("dataset")) {
      fields.reject("dataset", Rule.REQUIRED, "", allowed);
    }
    String name = fields.text("dataset", usual, Names.NAME, Names.NAME_RULE);
    if (name.isEmpty()) {
      return null;
    }
    Dataset dataset = datasets.find(name).orElse(null);
    if (dataset == null) {
      fields.reject("dataset", Rule.NOT_FOUND, name, "import the dataset first");
      return null;
    }
    List<String> unknown =
        dataset.classes().stream().filter(c -> !model.classes().contains(c)).toList();
    if (!artifacts.has(dataset.hash())) {
      fields.reject("dataset", Rule.CONFLICT, name, "its images are gone");
    } else if (tested(dataset) == 0) {
      fields.reject("dataset", Rule.CONFLICT, name, "it has no test images");
    } else if (!unknown.isEmpty()) {
      fields.reject(
          "dataset",
          Rule.CONFLICT,
          name,
          "model '%s' does not know its classes %s"
              .formatted(model.name(), String.join(", ", unknown)));
    }
    return dataset;
  }

  /** The file a model was exported to; empty where a violation says that there is none. */
  private String exported(Fields fields, Model model, ExportFormat format) {
    Export export = exports.find(model.name(), format).orElse(null);
    if (export == null || !export.weightsSha256().equals(model.sha256())) {
      fields.reject("format", Rule.NOT_FOUND, format, "export the model first");
      return "";
    }
    return export.sha256();
  }

  private ExamWishes wishes(
      Fields fields, Model model, @Nullable Dataset dataset, boolean gazeToo) {
    boolean robustness = fields.flag("robustness", false);
    boolean background = fields.flag("background", false);
    boolean gaze = gazeToo && fields.flag("gaze", false);
    List<String> names =
        fields.lines("fieldDatasets", Names.NAME, Names.NAME_RULE).stream().distinct().toList();
    for (int i = 0; i < names.size(); i++) {
      checkField("fieldDatasets[" + i + "]", names.get(i), model, fields);
    }
    if (gazeToo && dataset != null && tested(dataset) == 0) {
      refuse(fields, "robustness", robustness, dataset);
      refuse(fields, "background", background, dataset);
      refuse(fields, "gaze", gaze, dataset);
    }
    return new ExamWishes(names, robustness, background, gaze);
  }

  private static void refuse(Fields fields, String field, boolean wished, Dataset dataset) {
    if (wished) {
      fields.reject(
          field,
          Rule.CONFLICT,
          "true",
          "dataset '%s' has no test images".formatted(dataset.name()));
    }
  }

  private void checkField(String field, String name, Model model, Fields fields) {
    if (name.isEmpty()) {
      return; // malformed, which is told already
    }
    Dataset tested = datasets.find(name).orElse(null);
    if (tested == null) {
      fields.reject(field, Rule.NOT_FOUND, name, "import the dataset first");
    } else if (!artifacts.has(tested.hash())) {
      fields.reject(field, Rule.CONFLICT, name, "its images are gone");
    } else if (tested.classes().stream().noneMatch(model.classes()::contains)) {
      fields.reject(
          field,
          Rule.CONFLICT,
          name,
          "model '%s' knows none of its classes; its own are %s"
              .formatted(model.name(), String.join(", ", tested.classes())));
    }
  }

  private static long tested(Dataset dataset) {
    Dataset.SplitCount test = dataset.splits().get("test");
    return test == null ? 0 : test.images();
  }

  private static void close(Fields fields, List<Violation> violations) {
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
  }
}
