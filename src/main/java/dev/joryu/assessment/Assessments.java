package dev.joryu.assessment;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Baselines;
import dev.joryu.experiment.Evaluations;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes assessments of what runs left behind. */
@Component
public class Assessments {

  private static final String NOT_ASKED = "assessment.not-asked";

  private final Evaluations evaluations;
  private final Experiments experiments;
  private final Datasets datasets;
  private final Models models;

  public Assessments(
      Evaluations evaluations, Experiments experiments, Datasets datasets, Models models) {
    this.evaluations = evaluations;
    this.experiments = experiments;
    this.datasets = datasets;
    this.models = models;
  }

  /** What is known of a run's model; empty while the run has none. */
  public Optional<Assessment> of(Run run) {
    if (run.confusion().isEmpty()) {
      return Optional.empty();
    }
    Optional<EvaluationRecord> record = evaluations.find(run.id());
    return Optional.of(record.map(found -> whole(run, found)).orElseGet(() -> countsOnly(run)));
  }

  /**
   * What is known of a file that was asked by itself, beside no baseline student.
   *
   * @param dataset whose test images it was asked about
   */
  public Assessment of(String dataset, EvaluationRecord record) {
    Sentence alone = Sentence.of("assessment.alone");
    Answers test = record.answers(Examined.STUDENT, Answers.TEST).orElse(null);
    Part<Quality> quality =
        test == null
            ? Part.missing(Sentence.of("assessment.no-test-images"))
            : Part.of(quality(test, record));
    boolean taught = record.answers(Examined.TEACHER, Answers.TEST).isPresent();
    Assessment silent =
        new Assessment(
            null,
            record.classes(),
            dataset,
            quality,
            quality.value().map(found -> Confused.top(found, test)).orElse(List.of()),
            test == null
                ? Part.missing(Sentence.of("assessment.no-test-images"))
                : Calibrated.of(record, test),
            fields(record, test)
                .map(Part::of)
                .orElseGet(() -> Part.missing(Sentence.of(NOT_ASKED, "fieldDatasets"))),
            robustness(record, "robustness", Part.missing(alone)),
            test == null || !taught
                ? Part.missing(alone)
                : Inheritance.of(record, test, Part.missing(alone)),
            background(record, "background"),
            record.gaze() == null ? Part.missing(alone) : Sight.of(record.gaze()),
            List.of());
    return new Findings(silent).spoken();
  }

  /**
   * What mistakes cost.
   *
   * @param costs by true class and class said, of {@link CostInput}
   */
  public Part<MistakeCosts> costs(Run run, double[][] costs) {
    EvaluationRecord record = evaluations.find(run.id()).orElse(null);
    Answers test =
        record == null ? null : record.answers(Examined.STUDENT, Answers.TEST).orElse(null);
    return record == null || test == null
        ? quality(run).map(found -> MistakeCosts.of(costs, found))
        : Part.of(MistakeCosts.of(costs, quality(test, record), record, test));
  }

  /** Names of the classes of a run's model, in the order of its matrices. */
  public List<String> classes(Run run) {
    return models.find(run.model()).map(Model::classes).orElseGet(() -> ofDataset(run));
  }

  private List<String> ofDataset(Run run) {
    return datasets.find(run.spec().dataset()).map(Dataset::classes).orElse(List.of());
  }

  private static Part<Quality> quality(Run run) {
    return run.confusion().isEmpty()
        ? Part.missing(Sentence.of("assessment.not-finished"))
        : Quality.of(run.confusion());
  }

  private static Quality quality(Answers test, EvaluationRecord record) {
    return Quality.of(test.labels(), test.predicted(), record.classes().size());
  }

  /** A run that finished before answers were kept, or whose file is lost. */
  private Assessment countsOnly(Run run) {
    List<String> classes = classes(run);
    Part<Quality> quality = quality(run);
    Sentence why = Sentence.of("assessment.not-kept");
    return new Assessment(
        run.id(),
        classes,
        run.spec().dataset(),
        quality,
        quality.value().map(found -> Confused.top(found, null)).orElse(List.of()),
        Part.missing(why),
        Part.missing(why),
        Part.missing(why),
        Part.missing(why),
        Part.missing(why),
        Part.missing(why),
        quality.value().map(found -> List.of(found.finding(classes))).orElse(List.of()));
  }

  private Assessment whole(Run run, EvaluationRecord record) {
    Answers test = record.answers(Examined.STUDENT, Answers.TEST).orElse(null);
    Part<Quality> quality = test == null ? quality(run) : Part.of(quality(test, record));
    Sentence noTest = Sentence.of("assessment.no-test-images");
    Part<Other> baseline = baseline(run);
    Assessment silent =
        new Assessment(
            run.id(),
            record.classes(),
            run.spec().dataset(),
            quality,
            quality.value().map(found -> Confused.top(found, test)).orElse(List.of()),
            test == null ? Part.missing(noTest) : Calibrated.of(record, test),
            fields(run, record, test),
            robustness(record, "evaluation.robustness", baseline),
            test == null ? Part.missing(noTest) : Inheritance.of(record, test, baseline),
            background(record, "evaluation.background"),
            gaze(run, record),
            List.of());
    return new Findings(silent).spoken();
  }

  private static Part<Sturdiness> robustness(
      EvaluationRecord record, String wish, Part<Other> baseline) {
    return record.robustness() == null
        ? Part.missing(Sentence.of(NOT_ASKED, wish))
        : Part.of(Sturdiness.of(record, record.robustness(), baseline));
  }

  private static Part<List<FieldSet>> fields(
      Run run, EvaluationRecord record, @Nullable Answers test) {
    return fields(record, test)
        .map(Part::of)
        .orElseGet(
            () ->
                Part.missing(
                    run.spec().evaluation().fieldDatasets().isEmpty()
                        ? Sentence.of(NOT_ASKED, "evaluation.fieldDatasets")
                        : Sentence.of("assessment.field-skipped")));
  }

  private static Optional<List<FieldSet>> fields(EvaluationRecord record, @Nullable Answers test) {
    List<FieldSet> fields =
        record.answers().stream()
            .filter(said -> said.examined() == Examined.STUDENT)
            .filter(said -> said.set().startsWith(Answers.FIELD) && said.size() > 0)
            .map(said -> FieldSet.of(said, test, record.classes()))
            .toList();
    return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
  }

  private static Part<List<Reliance>> background(EvaluationRecord record, String wish) {
    if (record.backgrounds().isEmpty()) {
      return Part.missing(Sentence.of(NOT_ASKED, wish));
    }
    List<Reliance> found = new ArrayList<>();
    for (Background background : record.backgrounds()) {
      Part<Reliance> part = Reliance.of(background);
      if (part.why().isPresent()) {
        return Part.missing(part.why().get());
      }
      part.value().ifPresent(found::add);
    }
    return Part.of(List.copyOf(found));
  }

  private static Part<Sight> gaze(Run run, EvaluationRecord record) {
    if (record.gaze() != null) {
      return Sight.of(record.gaze());
    }
    if (run.teacher() == null) {
      return Part.missing(Sentence.of("assessment.no-teacher"));
    }
    return Part.missing(
        run.spec().evaluation().gaze()
            ? Sentence.of("assessment.no-pairs")
            : Sentence.of(NOT_ASKED, "evaluation.gaze"));
  }

  /** The baseline student of the same experiment, images and, where there is one, settings. */
  private Part<Other> baseline(Run run) {
    if (run.method() == Method.BASELINE) {
      return Part.missing(Sentence.of("assessment.is-baseline"));
    }
    if (!Baselines.isStudent(run)) {
      return Part.missing(Sentence.of("assessment.is-teacher"));
    }
    List<Run> runs = experiments.comparison(run.experiment());
    Baselines baselines = new Baselines(runs, hashes(runs));
    Run baseline = baselines.of(run).orElse(null);
    if (baseline == null) {
      return Part.missing(Sentence.of("assessment.no-baseline", run.experiment()));
    }
    Peer peer =
        new Peer(
            baseline.id(),
            baseline.name(),
            baseline.spec().training().seed(),
            baselines.alike(baseline, run));
    return evaluations
        .find(baseline.id())
        .map(record -> Part.of(new Other(peer, record)))
        .orElseGet(() -> Part.missing(Sentence.of("assessment.baseline-without", baseline.name())));
  }

  private Map<String, String> hashes(List<Run> runs) {
    Map<String, String> hashes = new HashMap<>();
    runs.stream()
        .map(run -> run.spec().dataset())
        .distinct()
        .forEach(name -> datasets.find(name).ifPresent(d -> hashes.put(name, d.hash())));
    return hashes;
  }
}
