package dev.joryu.dashboard.exams;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.exams.ExamsView.Order;
import dev.joryu.dashboard.exams.ExamsView.Subject;
import dev.joryu.dashboard.runs.EvaluationView;
import dev.joryu.dashboard.runs.EvaluationViews;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.examination.Exam;
import dev.joryu.examination.Exams;
import dev.joryu.experiment.Evaluations;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the pages of exams. */
@Component
class ExamViews {

  private final Exams exams;
  private final Evaluations evaluations;
  private final Models models;
  private final Exports exports;
  private final Datasets datasets;
  private final Runs runs;
  private final ExamRows rows;
  private final EvaluationViews evaluation;
  private final Wording wording;

  ExamViews(
      Exams exams,
      Evaluations evaluations,
      Models models,
      Exports exports,
      Datasets datasets,
      Runs runs,
      ExamRows rows,
      EvaluationViews evaluation,
      Wording wording) {
    this.exams = exams;
    this.evaluations = evaluations;
    this.models = models;
    this.exports = exports;
    this.datasets = datasets;
    this.runs = runs;
    this.rows = rows;
    this.evaluation = evaluation;
    this.wording = wording;
  }

  /** What is entered, is refused, and is wrong with it. */
  record Entered(@Nullable Order order, FieldErrors errors, @Nullable String refusal) {
    static final Entered NOTHING = new Entered(null, FieldErrors.NONE, null);
  }

  ExamsView of(Run run, Entered entered) {
    Order order = entered.order() == null ? lacking(run) : entered.order();
    return new ExamsView(
        wording.text("exams.title", run.name()),
        run.name(),
        "/runs/" + run.id(),
        true,
        run.teacher() != null,
        List.of(),
        List.of(),
        fields(
            models.find(run.model()).map(Model::classes).orElse(List.of()), run.spec().dataset()),
        order,
        entered.errors(),
        entered.refusal(),
        exams.ofRun(run.id()).stream().map(rows::row).toList());
  }

  /**
   * The exams of a model.
   *
   * @param format of the export that the form asks unless something else was entered
   */
  ExamsView of(Model model, String format, Entered entered) {
    String usual =
        Optional.ofNullable(model.run())
            .flatMap(runs::find)
            .map(run -> run.spec().dataset())
            .orElse("");
    Order order =
        entered.order() == null
            ? new Order(usual, format, false, false, false, List.of())
            : entered.order();
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject("", wording.text("exams.weights")));
    for (Export export : exports.list(model.name())) {
      String code = export.format().toString();
      subjects.add(new Subject(code, wording.text("exams.file", code.toUpperCase(Locale.ROOT))));
    }
    return new ExamsView(
        wording.text("exams.title", model.name()),
        model.name(),
        UriComponentsBuilder.fromPath("/models/{name}").build(model.name()).toString(),
        false,
        false,
        subjects,
        named(dataset -> tested(dataset) && model.classes().containsAll(dataset.classes())),
        fields(model.classes(), usual),
        order,
        entered.errors(),
        entered.refusal(),
        exams.ofModel(model.name()).stream().map(rows::row).toList());
  }

  ExamsView.Row row(Exam exam) {
    return rows.row(exam);
  }

  /** All that a file answered by itself; empty where that is not known. */
  Optional<EvaluationView> evaluation(Exam exam) {
    return rows.assessment(exam)
        .map(found -> evaluation.alone("/api/v1/exams/" + exam.id(), found));
  }

  /** What the run's evaluation has not. */
  private Order lacking(Run run) {
    Optional<EvaluationRecord> record = evaluations.find(run.id());
    return new Order(
        "",
        "",
        record.map(found -> found.robustness() == null).orElse(true),
        record.map(found -> found.backgrounds().isEmpty()).orElse(true),
        run.teacher() != null && record.map(found -> found.gaze() == null).orElse(true),
        List.of());
  }

  private List<String> fields(List<String> classes, String but) {
    return named(
        dataset ->
            !dataset.name().equals(but) && dataset.classes().stream().anyMatch(classes::contains));
  }

  private List<String> named(Predicate<Dataset> wanted) {
    return datasets.list(PageRequest.first(PageRequest.LARGEST)).items().stream()
        .filter(wanted)
        .map(Dataset::name)
        .toList();
  }

  private static boolean tested(Dataset dataset) {
    Dataset.SplitCount test = dataset.splits().get("test");
    return test != null && test.images() > 0;
  }
}
