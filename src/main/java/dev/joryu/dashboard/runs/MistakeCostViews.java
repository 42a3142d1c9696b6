package dev.joryu.dashboard.runs;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.CostInput;
import dev.joryu.assessment.MistakeCosts;
import dev.joryu.assessment.Part;
import dev.joryu.dashboard.runs.EvaluationView.Costs;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import dev.joryu.spec.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows what mistakes cost, as the reader prices them. */
@Component
class MistakeCostViews {

  private final Assessments assessments;
  private final Figures figures;
  private final Wording wording;
  private final ViolationText violations;

  MistakeCostViews(Assessments assessments, Figures figures, ViolationText violations) {
    this.assessments = assessments;
    this.figures = figures;
    this.wording = figures.wording();
    this.violations = violations;
  }

  Section section(Run run, Assessment found, String text) {
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
}
