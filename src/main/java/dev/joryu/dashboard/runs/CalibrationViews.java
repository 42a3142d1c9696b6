package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Calibration;
import dev.joryu.assessment.Calibrated;
import dev.joryu.assessment.Part;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows whether a model is as sure as it is right. */
@Component
class CalibrationViews {

  private final Figures figures;
  private final Wording wording;

  CalibrationViews(Figures figures) {
    this.figures = figures;
    this.wording = figures.wording();
  }

  Section section(Part<Calibrated> part) {
    Calibrated found = part.present();
    if (found == null) {
      return figures.section(
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
}
