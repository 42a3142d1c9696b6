package dev.joryu.dashboard.runs;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Sight;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Gallery;
import dev.joryu.dashboard.runs.EvaluationView.Photograph;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Wording;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Shows where a model looks beside its teacher. */
@Component
class GazeViews {

  private static final int GALLERY = 12;

  private final Figures figures;
  private final Wording wording;

  GazeViews(Figures figures) {
    this.figures = figures;
    this.wording = figures.wording();
  }

  Section section(Assessment assessment) {
    Sight found = assessment.gaze().present();
    if (found == null) {
      return figures.section(
          "gaze", "evaluation.gaze", false, figures.why(assessment.gaze()), List.of(), List.of());
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
    return new Section(
        "gaze",
        wording.text("evaluation.gaze"),
        true,
        List.of(wording.text("evaluation.gaze.how")),
        List.of(figures.fact("evaluation.images", wording.count(found.images().length))),
        List.of(table),
        List.of(),
        null,
        gallery(found),
        null);
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
                        wording.text("evaluation.image", String.valueOf(found.images()[i])),
                        wording.text(
                            "evaluation.gaze.figures",
                            value(deepest.each().cosine()[i]),
                            value(deepest.each().overlap()[i]))))
            .toList());
  }

  private String value(double value) {
    return Double.isFinite(value) ? wording.decimals(value, 2) : Wording.NONE;
  }
}
