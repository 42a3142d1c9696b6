package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Agreement;
import dev.joryu.analysis.ErrorAgreement;
import dev.joryu.analysis.Estimate;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Inheritance;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Peer;
import dev.joryu.assessment.Reliance;
import dev.joryu.assessment.Sight;
import dev.joryu.assessment.Sturdiness;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Gallery;
import dev.joryu.dashboard.runs.EvaluationView.Photograph;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.spec.Corruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what a model loses on worse images, what it has of its teacher, and where it looks. */
@Component
class BiasViews {

  private static final int GALLERY = 12;

  private final Figures figures;
  private final Wording wording;

  BiasViews(Figures figures) {
    this.figures = figures;
    this.wording = figures.wording();
  }

  Section robustness(Part<Sturdiness> part) {
    Sturdiness found = part.present();
    if (found == null) {
      return section(
          "robustness", "evaluation.robustness", figures.why(part), List.of(), List.of(), null);
    }
    List<String> notes =
        new ArrayList<>(
            List.of(wording.text("evaluation.robustness.how", wording.count(found.clean().n()))));
    notes.addAll(figures.why(found.beside()));
    found.beside().value().ifPresent(beside -> notes.addAll(unlike(beside.baseline())));
    List<Fact> facts = new ArrayList<>();
    facts.add(figures.fact("evaluation.robustness.clean", figures.share(found.clean())));
    facts.add(figures.fact("evaluation.robustness.mean-corruption", wording.percent(found.mean())));
    Sturdiness.Beside beside = found.beside().present();
    if (beside != null) {
      facts.add(figures.fact("evaluation.robustness.mce", score(beside.absolute().mean())));
      facts.add(figures.fact("evaluation.robustness.relative", score(beside.relative().mean())));
      facts.add(baseline(beside.baseline()));
    }
    return section(
        "robustness", "evaluation.robustness", notes, facts, List.of(heat(found, beside)), null);
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

  private List<String> unlike(Peer peer) {
    return peer.alike()
        ? List.of()
        : List.of(wording.text("evaluation.baseline.unlike", peer.name()));
  }

  private Fact baseline(Peer peer) {
    return figures.fact(
        "evaluation.baseline",
        wording.text(
            "evaluation.baseline.run",
            peer.name(),
            String.valueOf(peer.run()),
            String.valueOf(peer.seed())));
  }

  Section errors(Assessment assessment) {
    Inheritance found = assessment.errors().present();
    if (found == null) {
      return section(
          "errors",
          "evaluation.bias",
          figures.why(assessment.errors()),
          List.of(),
          List.of(),
          null);
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
      notes.addAll(unlike(beside.baseline()));
      facts.add(figures.fact("evaluation.errors.baseline-kappa", kappa(beside.errors())));
      facts.add(
          figures.fact(
              "evaluation.errors.baseline-copied", figures.share(beside.errors().copiedShare())));
      facts.add(figures.fact("evaluation.errors.p", figures.number(beside.test().p())));
      facts.add(baseline(beside.baseline()));
    }
    return section(
        "errors",
        "evaluation.bias",
        notes,
        facts,
        List.of(perClass(found, assessment.classes())),
        null);
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
    return section("background", "evaluation.background", notes, List.of(), tables, null);
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

  Section gaze(Assessment assessment) {
    Sight found = assessment.gaze().present();
    if (found == null) {
      return section(
          "gaze", "evaluation.gaze", figures.why(assessment.gaze()), List.of(), List.of(), null);
    }
    Table table =
        new Table(
            wording.text("evaluation.gaze"),
            List.of(
                wording.text("evaluation.gaze.pair"),
                wording.text("evaluation.gaze.cosine"),
                wording.text("evaluation.gaze.divergence"),
                wording.text("evaluation.gaze.overlap"),
                wording.text("evaluation.gaze.cka"),
                wording.text("evaluation.gaze.entropy"),
                wording.text("evaluation.gaze.outside")),
            found.pairs().stream().map(this::row).toList());
    return section(
        "gaze",
        "evaluation.gaze",
        List.of(wording.text("evaluation.gaze.how")),
        List.of(figures.fact("evaluation.images", wording.count(found.images().length))),
        List.of(table),
        gallery(found));
  }

  private Row row(Sight.Pair pair) {
    return new Row(
        pair.each().teacher() + ", " + pair.each().student(),
        List.of(
            Cell.of(figures.mean(pair.cosine())),
            Cell.of(figures.mean(pair.divergence())),
            Cell.of(overlap(pair)),
            Cell.of(figures.number(pair.cka())),
            Cell.of(both(figures.mean(pair.teacherEntropy()), figures.mean(pair.studentEntropy()))),
            Cell.of(
                both(figures.mean(pair.teacherOutside()), figures.mean(pair.studentOutside())))));
  }

  private String overlap(Sight.Pair pair) {
    String mean = figures.mean(pair.overlap());
    return pair.overlapByChance()
        .toOptional()
        .map(chance -> wording.text("evaluation.gaze.by-chance", mean, wording.decimals(chance, 2)))
        .orElse(mean);
  }

  private static String both(String teacher, String student) {
    return teacher + ", " + student;
  }

  private Gallery gallery(Sight found) {
    Sight.Pair deepest = found.deepest();
    return new Gallery(
        IntStream.range(0, Math.min(GALLERY, found.images().length))
            .mapToObj(
                i ->
                    new Photograph(
                        found.images()[i],
                        wording.text("evaluation.gaze.maps", String.valueOf(found.images()[i])),
                        wording.text(
                            "evaluation.gaze.figures",
                            value(deepest.each().cosine()[i]),
                            value(deepest.each().overlap()[i]))))
            .toList());
  }

  private String value(double value) {
    return Double.isFinite(value) ? wording.decimals(value, 2) : Wording.NONE;
  }

  private Section section(
      String id,
      String title,
      List<String> notes,
      List<Fact> facts,
      List<Table> tables,
      @Nullable Gallery gallery) {
    return new Section(
        id,
        wording.text(title),
        !tables.isEmpty(),
        notes,
        facts,
        tables,
        List.of(),
        null,
        gallery,
        null);
  }
}
