package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Calibration;
import dev.joryu.analysis.ClassScore;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.Calibrated;
import dev.joryu.assessment.Confused;
import dev.joryu.assessment.CostInput;
import dev.joryu.assessment.FieldSet;
import dev.joryu.assessment.Finding.Topic;
import dev.joryu.assessment.MistakeCosts;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Quality;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Costs;
import dev.joryu.dashboard.runs.EvaluationView.Finding;
import dev.joryu.dashboard.runs.EvaluationView.Photograph;
import dev.joryu.dashboard.runs.EvaluationView.Photographs;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import dev.joryu.spec.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what is known of a run's model. */
@Component
class EvaluationViews {

  private final Assessments assessments;
  private final BiasViews bias;
  private final Figures figures;
  private final Wording wording;
  private final ViolationText violations;

  EvaluationViews(
      Assessments assessments, BiasViews bias, Figures figures, ViolationText violations) {
    this.assessments = assessments;
    this.bias = bias;
    this.figures = figures;
    this.wording = figures.wording();
    this.violations = violations;
  }

  /** The evaluation; empty while the run has no model. */
  Optional<EvaluationView> of(Run run, String costs) {
    return assessments.of(run).map(found -> view(run, found, costs));
  }

  private EvaluationView view(Run run, Assessment found, String costs) {
    List<Section> sections = new ArrayList<>();
    sections.add(quality(found));
    sections.add(confusions(found));
    sections.add(calibration(found.calibration()));
    sections.add(costs(run, found, costs));
    sections.add(fields(found));
    sections.add(bias.robustness(found.robustness()));
    sections.add(bias.errors(found));
    sections.add(bias.background(found.background()));
    sections.add(bias.gaze(found));
    return new EvaluationView(
        run.id(),
        found.dataset(),
        found.findings().stream()
            .map(one -> new Finding(section(one.topic()), figures.say(one.sentence())))
            .toList(),
        found
            .quality()
            .value()
            .map(q -> Confusion.of(counts(q), found.classes(), wording::percent))
            .orElse(null),
        sections);
  }

  /** Energy outside the leaf is told in the table of maps. */
  private static String section(Topic topic) {
    return topic == Topic.OUTSIDE ? "gaze" : topic.key();
  }

  private static List<List<Integer>> counts(Quality quality) {
    return Arrays.stream(quality.counts())
        .map(row -> Arrays.stream(row).mapToObj(Math::toIntExact).toList())
        .toList();
  }

  private Section quality(Assessment found) {
    List<Fact> facts = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    found
        .quality()
        .value()
        .ifPresent(
            quality -> {
              facts.add(
                  figures.fact("evaluation.accuracy", figures.share(quality.table().accuracy())));
              facts.add(
                  figures.fact(
                      "evaluation.balanced",
                      wording.percent(
                          quality.table().balancedAccuracy().toOptional().orElse(null))));
              facts.add(
                  figures.fact(
                      "evaluation.macro-f1",
                      wording.percent(quality.table().macroF1().toOptional().orElse(null))));
              facts.add(figures.fact("evaluation.images", wording.count(quality.table().images())));
              tables.add(perClass(wording.text("evaluation.quality"), quality, found.classes()));
            });
    return section(
        "quality", "evaluation.quality", true, figures.why(found.quality()), facts, tables);
  }

  private Table perClass(String title, Quality quality, List<String> classes) {
    return new Table(
        title,
        List.of(
            wording.text("column.class"),
            wording.text("evaluation.images"),
            wording.text("evaluation.precision"),
            wording.text("evaluation.recall"),
            wording.text("evaluation.f1")),
        quality.table().classes().stream().map(score -> row(score, classes)).toList());
  }

  private Row row(ClassScore score, List<String> classes) {
    return new Row(
        classes.get(score.index()),
        List.of(
            Cell.of(wording.count(score.support())),
            figures.bar(score.precision()),
            figures.bar(score.recall()),
            figures.bar(score.f1(), score.f1Interval(Assessment.LEVEL))));
  }

  private Section confusions(Assessment found) {
    List<Photographs> all =
        found.confusions().stream().map(one -> photographs(one, found)).toList();
    List<String> notes =
        new ArrayList<>(
            List.of(
                wording.text(
                    all.isEmpty() ? "evaluation.confusions.none" : "evaluation.confusions.how")));
    if (all.stream().anyMatch(one -> one.images().isEmpty())) {
      notes.add(wording.text("evaluation.confusions.no-images"));
    }
    return new Section(
        "confusions",
        wording.text("evaluation.confusions"),
        true,
        notes,
        List.of(),
        List.of(),
        all,
        null,
        null,
        null);
  }

  private Photographs photographs(Confused found, Assessment assessment) {
    String truth = assessment.classes().get(found.pair().truth());
    String said = assessment.classes().get(found.pair().predicted());
    return new Photographs(
        wording.text("evaluation.confusions.pair", truth, said),
        wording.text(
            "evaluation.confusions.of-class",
            wording.count(found.pair().count()),
            wording.percent(found.pair().share())),
        found.images().stream()
            .map(
                one -> {
                  String sure = wording.percent(one.confidence());
                  return new Photograph(
                      one.place(),
                      wording.text(
                          "evaluation.image.mistaken",
                          String.valueOf(one.place()),
                          truth,
                          said,
                          sure),
                      sure);
                })
            .toList());
  }

  private Section calibration(Part<Calibrated> part) {
    Calibrated found = part.present();
    if (found == null) {
      return section(
          "calibration", "evaluation.calibration", false, figures.why(part), List.of(), List.of());
    }
    Calibration plain = found.asItIs();
    Calibrated.Scaled scaled = found.scaled().present();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        figures.fact(
            "evaluation.calibration.mean-confidence", wording.percent(found.confidence())));
    facts.add(
        figures.fact(
            "evaluation.ece",
            after(plain.ece(), scaled == null ? null : scaled.calibration().ece())));
    facts.add(figures.fact("evaluation.mce", figures.number(plain.mce())));
    facts.add(figures.fact("evaluation.brier", figures.number(plain.brier())));
    facts.add(
        figures.fact(
            "evaluation.nll",
            after(
                plain.negativeLogLikelihood(),
                scaled == null ? null : scaled.calibration().negativeLogLikelihood())));
    facts.add(
        figures.fact(
            "evaluation.temperature",
            scaled == null
                ? String.join(" ", figures.why(found.scaled()))
                : wording.text(
                    "evaluation.temperature.value",
                    figures.number(scaled.temperature().value()),
                    wording.count(scaled.images()))));
    return new Section(
        "calibration",
        wording.text("evaluation.calibration"),
        true,
        List.of(wording.text("evaluation.calibration.how")),
        facts,
        List.of(bins(plain)),
        List.of(),
        ReliabilityPlot.of(
            plain, wording.text("evaluation.calibration.plot", wording.count(plain.images()))),
        null,
        null);
  }

  private String after(double plain, @Nullable Double scaled) {
    return scaled == null
        ? figures.number(plain)
        : wording.text("evaluation.after", figures.number(plain), figures.number(scaled));
  }

  private Table bins(Calibration calibration) {
    return new Table(
        wording.text("evaluation.calibration.bins"),
        List.of(
            wording.text("evaluation.calibration.confidence"),
            wording.text("evaluation.images"),
            wording.text("evaluation.calibration.mean-confidence"),
            wording.text("evaluation.accuracy")),
        calibration.bins().stream()
            .filter(bin -> bin.count() > 0)
            .map(
                bin ->
                    new Row(
                        wording.percent(bin.above()) + "–" + wording.percent(bin.upTo()),
                        List.of(
                            Cell.of(wording.count(bin.count())),
                            Cell.of(wording.percent(bin.confidence().toOptional().orElse(null))),
                            figures.bar(bin.accuracy()))))
            .toList());
  }

  private Section costs(Run run, Assessment found, String text) {
    List<Fact> facts = new ArrayList<>();
    List<String> notes = new ArrayList<>(List.of(wording.text("evaluation.costs.how")));
    List<String> errors = new ArrayList<>();
    if (!text.isBlank()) {
      try {
        Part<MistakeCosts> costs = assessments.costs(run, CostInput.parse(text, found.classes()));
        notes.addAll(figures.why(costs));
        costs.value().ifPresent(priced -> facts.addAll(facts(priced)));
      } catch (InvalidInput e) {
        e.violations().forEach(one -> errors.add(one.field() + ": " + violations.message(one)));
      }
    }
    List<String> classes = found.classes();
    String example =
        classes.size() < 2
            ? ""
            : wording.text("evaluation.costs.example", classes.get(0), classes.get(1));
    return new Section(
        "costs",
        wording.text("evaluation.costs"),
        !text.isBlank(),
        notes,
        facts,
        List.of(),
        List.of(),
        null,
        null,
        new Costs(text, example, errors));
  }

  private List<Fact> facts(MistakeCosts priced) {
    return List.of(
        figures.fact("evaluation.costs.as-said", wording.figure(priced.asSaid())),
        figures.fact(
            "evaluation.costs.deciding",
            priced
                .deciding()
                .value()
                .map(wording::figure)
                .orElseGet(() -> String.join(" ", figures.why(priced.deciding())))));
  }

  private Section fields(Assessment found) {
    List<FieldSet> fields = found.fields().value().orElse(List.of());
    List<String> notes = new ArrayList<>(figures.why(found.fields()));
    List<Table> tables = new ArrayList<>();
    if (!fields.isEmpty()) {
      tables.add(overview(fields));
    }
    for (FieldSet field : fields) {
      notes.addAll(figures.why(field.drop()));
      if (!field.absent().isEmpty()) {
        String absent =
            field.absent().stream().map(found.classes()::get).collect(Collectors.joining(", "));
        notes.add(field.dataset() + ": " + wording.text("evaluation.fields.absent", absent));
      }
      tables.add(
          perClass(
              wording.text("evaluation.fields.per-class", field.dataset()),
              field.unrestricted(),
              found.classes()));
    }
    return section("fields", "evaluation.fields", !fields.isEmpty(), notes, List.of(), tables);
  }

  private Table overview(List<FieldSet> fields) {
    return new Table(
        wording.text("evaluation.fields"),
        List.of(
            wording.text("evaluation.fields.set"),
            wording.text("evaluation.images"),
            wording.text("evaluation.fields.unrestricted"),
            wording.text("evaluation.fields.restricted"),
            wording.text("evaluation.fields.drop")),
        fields.stream()
            .map(
                field ->
                    new Row(
                        field.dataset(),
                        List.of(
                            Cell.of(wording.count(field.unrestricted().table().images())),
                            figures.bar(field.unrestricted().table().accuracy()),
                            figures.bar(field.restricted().table().accuracy()),
                            Cell.of(
                                field
                                    .drop()
                                    .value()
                                    .map(
                                        drop ->
                                            wording.points(drop.points())
                                                + " "
                                                + figures.points(drop.interval()))
                                    .orElse(Wording.NONE)))))
            .toList());
  }

  private Section section(
      String id,
      String title,
      boolean open,
      List<String> notes,
      List<Fact> facts,
      List<Table> tables) {
    return new Section(
        id, wording.text(title), open, notes, facts, tables, List.of(), null, null, null);
  }
}
