package dev.joryu.dashboard.exams;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.Speech;
import dev.joryu.dashboard.exams.ExamsView.Row;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.examination.Exam;
import dev.joryu.examination.ExamWishes;
import dev.joryu.experiment.Evaluations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Exams as rows, in words. */
@Component
class ExamRows {

  private final Evaluations evaluations;
  private final Assessments assessments;
  private final Speech speech;
  private final Wording wording;

  ExamRows(Evaluations evaluations, Assessments assessments, Speech speech, Wording wording) {
    this.evaluations = evaluations;
    this.assessments = assessments;
    this.speech = speech;
    this.wording = wording;
  }

  Row row(Exam exam) {
    boolean running = exam.status() == Exam.Status.RUNNING;
    return new Row(
        exam.id(),
        exam.status().name().toLowerCase(Locale.ROOT),
        exam.reason() == null ? null : wording.sentence(exam.reason()),
        wording.text("exams.of", subject(exam), exam.dataset()),
        what(exam.wishes()),
        Moment.of(exam.createdAt()),
        running && exam.progress() != null ? (int) Math.floor(exam.progress() * 100) : null,
        exam.remaining(Instant.now()).map(wording::duration).orElse(null),
        findings(exam),
        wording.sentences(exam.warnings()));
  }

  /** What people call the file that is asked. */
  String subject(Exam exam) {
    return exam.format() == null
        ? wording.text("exams.weights")
        : wording.text("exams.file", exam.format().toString().toUpperCase(Locale.ROOT));
  }

  private String what(ExamWishes wishes) {
    List<String> parts = new ArrayList<>();
    parts.add(wording.text("exams.test"));
    wishes.fieldDatasets().forEach(name -> parts.add(wording.text("exams.field", name)));
    if (wishes.robustness()) {
      parts.add(wording.text("evaluation.robustness"));
    }
    if (wishes.background()) {
      parts.add(wording.text("evaluation.background"));
    }
    if (wishes.gaze()) {
      parts.add(wording.text("evaluation.gaze"));
    }
    return String.join(wording.text("exams.comma"), parts);
  }

  /** What a file said that was asked by itself; empty where that is not known. */
  Optional<Assessment> assessment(Exam exam) {
    return exam.run() != null || exam.evaluation() == null
        ? Optional.empty()
        : evaluations.read(exam.evaluation()).map(record -> assessments.of(exam.dataset(), record));
  }

  private List<String> findings(Exam exam) {
    return assessment(exam).map(Assessment::findings).orElse(List.of()).stream()
        .map(finding -> speech.say(finding.sentence()))
        .toList();
  }
}
