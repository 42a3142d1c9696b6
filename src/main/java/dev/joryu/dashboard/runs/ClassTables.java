package dev.joryu.dashboard.runs;

import dev.joryu.analysis.ClassScore;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Quality;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Wording;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows how well a model tells each class. */
@Component
class ClassTables {

  private final Figures figures;
  private final Wording wording;

  ClassTables(Figures figures) {
    this.figures = figures;
    this.wording = figures.wording();
  }

  /** Precision, recall and F1 of each class. */
  Table table(String title, Quality quality, List<String> classes) {
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
}
