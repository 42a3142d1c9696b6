package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Agreement;
import dev.joryu.analysis.ErrorAgreement;
import dev.joryu.analysis.Estimate;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Inheritance;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Reliance;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows what a model has of its teacher, and of the background. */
@Component
class BiasViews {

  private final PeerViews peers;
  private final Figures figures;
  private final Wording wording;

  BiasViews(PeerViews peers, Figures figures) {
    this.peers = peers;
    this.figures = figures;
    this.wording = figures.wording();
  }

  Section errors(Assessment assessment) {
    Inheritance found = assessment.errors().present();
    if (found == null) {
      return figures.section(
          "errors",
          "evaluation.bias",
          false,
          figures.why(assessment.errors()),
          List.of(),
          List.of());
    }
    ErrorAgreement errors = found.errors();
    List<Fact> facts = new ArrayList<>();
    facts.add(figures.fact("evaluation.images", wording.count(errors.images())));
    facts.add(figures.fact("evaluation.errors.teacher", wording.count(errors.teacherErrors())));
    facts.add(figures.fact("evaluation.errors.student", wording.count(errors.studentErrors())));
    facts.add(figures.fact("evaluation.errors.both", both(errors)));
    facts.add(figures.fact("evaluation.errors.kappa", kappa(errors)));
    facts.add(figures.fact("evaluation.errors.copied", figures.share(errors.copiedShare())));
    List<String> notes = new ArrayList<>(figures.why(found.beside()));
    Inheritance.Beside beside = found.beside().present();
    if (beside != null) {
      notes.addAll(peers.unlike(beside.baseline()));
      facts.add(figures.fact("evaluation.errors.baseline-kappa", kappa(beside.errors())));
      facts.add(
          figures.fact(
              "evaluation.errors.baseline-copied", figures.share(beside.errors().copiedShare())));
      facts.add(figures.fact("evaluation.errors.p", figures.number(beside.test().p())));
      facts.add(peers.baseline(beside.baseline()));
    }
    return figures.section(
        "errors",
        "evaluation.bias",
        true,
        notes,
        facts,
        List.of(perClass(found, assessment.classes())));
  }

  private String both(ErrorAgreement errors) {
    return wording.text(
        "evaluation.errors.chance",
        wording.count(errors.bothWrong()),
        errors
            .bothWrongByChance()
            .toOptional()
            .map(value -> wording.decimals(value, 1))
            .orElse(Wording.NONE));
  }

  private String kappa(ErrorAgreement errors) {
    Optional<Double> kappa =
        errors.consistency().toOptional().map(Agreement::kappa).flatMap(Estimate::toOptional);
    return kappa.map(figures::number).orElse(Wording.NONE);
  }

  private Table perClass(Inheritance found, List<String> classes) {
    List<String> heads =
        new ArrayList<>(
            List.of(
                wording.text("column.class"),
                wording.text("evaluation.images"),
                wording.text("evaluation.errors.teacher"),
                wording.text("evaluation.errors.student"),
                wording.text("evaluation.errors.both"),
                wording.text("evaluation.errors.copied")));
    Inheritance.Beside beside = found.beside().present();
    if (beside != null) {
      heads.add(wording.text("evaluation.errors.baseline-copied"));
    }
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      ErrorAgreement one = found.perClass().get(c);
      List<Long> counts =
          new ArrayList<>(
              List.of(
                  one.images(),
                  one.teacherErrors(),
                  one.studentErrors(),
                  one.bothWrong(),
                  one.copied()));
      if (beside != null) {
        counts.add(beside.perClass().get(c).copied());
      }
      rows.add(
          new Row(
              classes.get(c),
              counts.stream().map(count -> Cell.of(wording.count(count))).toList()));
    }
    return new Table(wording.text("evaluation.errors"), heads, rows);
  }

  Section background(Part<List<Reliance>> part) {
    List<Reliance> all = part.value().orElse(List.of());
    List<String> notes = new ArrayList<>(figures.why(part));
    List<Table> tables = new ArrayList<>();
    if (!all.isEmpty()) {
      notes.add(figures.say(Reliance.METHOD));
      tables.add(
          new Table(
              wording.text("evaluation.background"),
              List.of(
                  wording.text("evaluation.who"),
                  wording.text("evaluation.images"),
                  wording.text("evaluation.background.left-out"),
                  wording.text("evaluation.background.leaf-share"),
                  wording.text("evaluation.background.whole"),
                  wording.text("evaluation.background.background"),
                  wording.text("evaluation.background.leaf"),
                  wording.text("evaluation.background.chance")),
              all.stream().map(this::row).toList()));
    }
    return figures.section(
        "background", "evaluation.background", !tables.isEmpty(), notes, List.of(), tables);
  }

  private Row row(Reliance found) {
    return new Row(
        wording.text("assessment.who." + found.examined().name().toLowerCase(Locale.ROOT)),
        List.of(
            Cell.of(wording.count(found.whole().n())),
            Cell.of(wording.count(found.leftOut())),
            Cell.of(wording.percent(found.leafShare())),
            figures.bar(Estimate.of(found.whole())),
            figures.bar(Estimate.of(found.backgroundHidden())),
            figures.bar(Estimate.of(found.leafHidden())),
            Cell.of(wording.percent(found.chance()))));
  }
}
