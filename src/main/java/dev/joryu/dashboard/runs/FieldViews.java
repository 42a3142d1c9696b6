package dev.joryu.dashboard.runs;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.FieldSet;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Row;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows what a model does outside the laboratory. */
@Component
class FieldViews {

  private final ClassTables classes;
  private final Figures figures;
  private final Wording wording;

  FieldViews(ClassTables classes, Figures figures) {
    this.classes = classes;
    this.figures = figures;
    this.wording = figures.wording();
  }

  Section section(Assessment found) {
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
          classes.table(
              wording.text("evaluation.fields.per-class", field.dataset()),
              field.unrestricted(),
              found.classes()));
    }
    return figures.section(
        "fields", "evaluation.fields", !fields.isEmpty(), notes, List.of(), tables);
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
}
