package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Estimate;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Sturdiness;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.spec.Corruption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what a model loses on worse images. */
@Component
class RobustnessViews {

  private final PeerViews peers;
  private final Figures figures;
  private final Wording wording;

  RobustnessViews(PeerViews peers, Figures figures) {
    this.peers = peers;
    this.figures = figures;
    this.wording = figures.wording();
  }

  Section section(Part<Sturdiness> part) {
    Sturdiness found = part.present();
    if (found == null) {
      return figures.section(
          "robustness", "evaluation.robustness", false, figures.why(part), List.of(), List.of());
    }
    List<String> notes =
        new ArrayList<>(
            List.of(wording.text("evaluation.robustness.how", wording.count(found.clean().n()))));
    notes.addAll(figures.why(found.beside()));
    found.beside().value().ifPresent(beside -> notes.addAll(peers.unlike(beside.baseline())));
    List<Fact> facts = new ArrayList<>();
    facts.add(figures.fact("evaluation.robustness.clean", figures.share(found.clean())));
    facts.add(figures.fact("evaluation.robustness.mean-corruption", wording.percent(found.mean())));
    Sturdiness.Beside beside = found.beside().present();
    if (beside != null) {
      facts.add(figures.fact("evaluation.robustness.mce", score(beside.absolute().mean())));
      facts.add(figures.fact("evaluation.robustness.relative", score(beside.relative().mean())));
      facts.add(peers.baseline(beside.baseline()));
    }
    return figures.section(
        "robustness", "evaluation.robustness", true, notes, facts, List.of(heat(found, beside)));
  }

  private Table heat(Sturdiness found, Sturdiness.@Nullable Beside beside) {
    List<String> heads = new ArrayList<>();
    heads.add(wording.text("evaluation.robustness.corruption"));
    IntStream.rangeClosed(1, Corruption.SEVERITIES)
        .forEach(
            severity ->
                heads.add(
                    wording.text("evaluation.robustness.severity", String.valueOf(severity))));
    heads.add(wording.text("evaluation.robustness.mean"));
    if (beside != null) {
      heads.add(wording.text("evaluation.robustness.ce"));
    }
    return new Table(
        wording.text("evaluation.robustness"),
        heads,
        found.rows().stream().map(row -> heat(row, beside)).toList());
  }

  private Row heat(Sturdiness.Row row, Sturdiness.@Nullable Beside beside) {
    List<Cell> cells = new ArrayList<>();
    row.severities().forEach(share -> cells.add(figures.heat(share.share())));
    cells.add(Cell.of(wording.percent(row.mean())));
    if (beside != null) {
      Estimate<Double> error = beside.absolute().corruptions().get(row.corruption().key());
      cells.add(Cell.of(error == null ? Wording.NONE : score(error)));
    }
    return new Row(wording.text("corruption." + row.corruption().key()), cells);
  }

  private String score(Estimate<Double> score) {
    return score.toOptional().map(value -> wording.decimals(value, 1)).orElse(Wording.NONE);
  }
}
