package dev.joryu.dashboard.runs;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.Confused;
import dev.joryu.assessment.Finding.Topic;
import dev.joryu.assessment.Quality;
import dev.joryu.dashboard.runs.EvaluationView.Finding;
import dev.joryu.dashboard.runs.EvaluationView.Photograph;
import dev.joryu.dashboard.runs.EvaluationView.Photographs;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what is known of networks and files. */
@Component
public class EvaluationViews {

  /** Where the cost of mistakes stands among the sections: after calibration. */
  private static final int COSTS = 3;

  private final Assessments assessments;
  private final ClassTables classes;
  private final CalibrationViews calibration;
  private final MistakeCostViews priced;
  private final FieldViews fields;
  private final RobustnessViews robustness;
  private final BiasViews bias;
  private final GazeViews gaze;
  private final Figures figures;
  private final Wording wording;

  EvaluationViews(
      Assessments assessments,
      ClassTables classes,
      CalibrationViews calibration,
      MistakeCostViews priced,
      FieldViews fields,
      RobustnessViews robustness,
      BiasViews bias,
      GazeViews gaze,
      Figures figures) {
    this.assessments = assessments;
    this.classes = classes;
    this.calibration = calibration;
    this.priced = priced;
    this.fields = fields;
    this.robustness = robustness;
    this.bias = bias;
    this.gaze = gaze;
    this.figures = figures;
    this.wording = figures.wording();
  }

  /** The evaluation; empty while the run has no model. */
  Optional<EvaluationView> of(Run run, String costs) {
    return assessments.of(run).map(found -> view(run, found, costs));
  }

  private EvaluationView view(Run run, Assessment found, String costs) {
    List<Section> sections = sections(found);
    sections.add(COSTS, priced.section(run, found, costs));
    sections.add(gaze.section(found));
    return view(run.id(), "/api/v1/runs/" + run.id() + "/evaluation", found, sections);
  }

  /**
   * What a file does that was asked by itself.
   *
   * @param json where all of it stands as JSON
   */
  public EvaluationView alone(String json, Assessment found) {
    return view(null, json, found, sections(found));
  }

  private List<Section> sections(Assessment found) {
    List<Section> sections = new ArrayList<>();
    sections.add(quality(found));
    sections.add(confusions(found));
    sections.add(calibration.section(found.calibration()));
    sections.add(fields.section(found));
    sections.add(robustness.section(found.robustness()));
    sections.add(bias.errors(found));
    sections.add(bias.background(found.background()));
    return sections;
  }

  private EvaluationView view(
      @Nullable Long run, String json, Assessment found, List<Section> sections) {
    return new EvaluationView(
        run,
        json,
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
              tables.add(
                  classes.table(wording.text("evaluation.quality"), quality, found.classes()));
            });
    return figures.section(
        "quality", "evaluation.quality", true, figures.why(found.quality()), facts, tables);
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
}
