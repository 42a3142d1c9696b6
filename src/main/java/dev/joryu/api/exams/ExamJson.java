package dev.joryu.api.exams;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.joryu.api.runs.EvaluationJson;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.examination.Exam;
import dev.joryu.examination.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to one file, and their answers.
 *
 * @param run whose evaluation the answers become part of; null where they stand alone
 * @param format of the export that is asked; null where the model's weights are
 * @param sha256 of the file that is asked
 * @param fieldDatasets sets of another domain that it is asked about
 * @param reason why it failed
 * @param progress share that is done, 0 to 1
 * @param evaluation SHA-256 of the file with the answers
 * @param warnings what to know beside the answers
 * @param note only where it was ordered again: why nothing is new
 * @param figures only of one exam, once it succeeded
 */
record ExamJson(
    long id,
    @Nullable Long run,
    String model,
    @Nullable ExportFormat format,
    String sha256,
    String dataset,
    String datasetHash,
    List<String> fieldDatasets,
    boolean robustness,
    boolean background,
    boolean gaze,
    Exam.Status status,
    @Nullable String reason,
    @Nullable Double progress,
    @Nullable Long etaSeconds,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String evaluation,
    List<String> warnings,
    @JsonInclude(Include.NON_NULL) @Nullable String note,
    @JsonInclude(Include.NON_NULL) @Nullable EvaluationJson figures) {

  static ExamJson of(Exam exam) {
    return of(exam, null, null);
  }

  static ExamJson of(Placed placed) {
    return of(
        placed.exam(),
        switch (placed.news()) {
          case ORDERED -> null;
          case UNDER_WAY -> "This was ordered before and is under way.";
          case ANSWERED -> "This was asked and answered before.";
        },
        null);
  }

  static ExamJson of(Exam exam, @Nullable EvaluationJson figures) {
    return of(exam, null, figures);
  }

  private static ExamJson of(Exam exam, @Nullable String note, @Nullable EvaluationJson figures) {
    return new ExamJson(
        exam.id(),
        exam.run(),
        exam.model(),
        exam.format(),
        exam.sha256(),
        exam.dataset(),
        exam.datasetHash(),
        exam.wishes().fieldDatasets(),
        exam.wishes().robustness(),
        exam.wishes().background(),
        exam.wishes().gaze(),
        exam.status(),
        exam.reason(),
        exam.progress(),
        exam.remaining(Instant.now()).map(Duration::toSeconds).orElse(null),
        exam.createdAt(),
        exam.startedAt(),
        exam.finishedAt(),
        exam.evaluation(),
        exam.warnings(),
        note,
        figures);
  }
}
