package dev.joryu.dashboard.tradeoffs;

import dev.joryu.comparison.Row;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.examination.Exam;
import dev.joryu.examination.Exams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says how far exports are with what they are asked. */
@Component
class ExportStates {

  private final Exams exams;
  private final Wording wording;

  ExportStates(Exams exams, Wording wording) {
    this.exams = exams;
    this.wording = wording;
  }

  /** Whether answers are lacking, and none are to come. */
  boolean canBeAsked(Row.Shown shown) {
    return !shown.unasked().isNothing()
        && newest(shown).filter(exam -> !exam.status().isFinished()).isEmpty();
  }

  /** In a sentence or two. */
  String of(Row row) {
    int waiting = 0;
    Set<String> reasons = new LinkedHashSet<>();
    for (Row.Shown shown : row.exports()) {
      Optional<Exam> exam = shown.unasked().isNothing() ? Optional.empty() : newest(shown);
      waiting += exam.filter(one -> !one.status().isFinished()).isPresent() ? 1 : 0;
      exam.filter(one -> one.status() == Exam.Status.FAILED)
          .flatMap(one -> Optional.ofNullable(one.reason()))
          .ifPresent(reasons::add);
    }
    long examined = row.exports().stream().filter(Row.Shown::examined).count();
    List<String> said = new ArrayList<>();
    said.add(wording.text("tradeoffs.exports.examined", examined, row.exports().size()));
    long lacking =
        row.exports().stream()
            .filter(shown -> shown.examined() && !shown.unasked().isNothing())
            .count();
    if (lacking > 0) {
      said.add(wording.text("tradeoffs.exports.lacking", lacking));
    }
    if (waiting > 0) {
      said.add(wording.text("tradeoffs.exports.waiting", waiting));
    }
    reasons.forEach(
        reason -> said.add(wording.text("tradeoffs.exports.failed", wording.sentence(reason))));
    return String.join(" ", said);
  }

  private Optional<Exam> newest(Row.Shown shown) {
    return exams.ofModel(shown.model()).stream()
        .filter(exam -> exam.format() == shown.format())
        .findFirst();
  }
}
