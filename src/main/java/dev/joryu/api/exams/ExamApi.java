package dev.joryu.api.exams;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.api.runs.EvaluationJson;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.Speech;
import dev.joryu.catalog.PageRequest;
import dev.joryu.examination.Exam;
import dev.joryu.examination.Exams;
import dev.joryu.experiment.Evaluations;
import dev.joryu.spec.Fields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exams, whatever they are of. */
@RestController
@RequestMapping("/api/v1/exams")
@Tag(name = "Exams")
class ExamApi {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Exams exams;
  private final Evaluations evaluations;
  private final Assessments assessments;
  private final Speech speech;

  ExamApi(Exams exams, Evaluations evaluations, Assessments assessments, Speech speech) {
    this.exams = exams;
    this.evaluations = evaluations;
    this.assessments = assessments;
    this.speech = speech;
  }

  @GetMapping
  @Operation(summary = "All exams, newest first")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only exams in this status",
      schema = @Schema(implementation = Exam.Status.class))
  @PagedList
  ListJson<ExamJson> list(HttpServletRequest request) {
    Wanted wanted = Query.read(request, Wanted::read);
    return ListJson.of(
        exams.list(null, null, wanted.status(), wanted.page()), ExamJson::of, request);
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "How far an exam is, and its figures when it is done",
      description =
          "figures are those of the file by itself; a run's are under /runs/{id}/evaluation, beside"
              + " its baseline's.")
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "Language of the sentences; else as Accept-Language says",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"en", "ja"}))
  ExamJson one(@PathVariable String id, HttpServletRequest request) {
    Query.read(request, fields -> fields.text("lang", "", Pattern.compile("en|ja"), "en, ja"));
    Exam exam = exams.find(number(id)).orElseThrow(() -> new NotFound("exam", id));
    return ExamJson.of(
        exam,
        Optional.ofNullable(exam.evaluation())
            .flatMap(evaluations::read)
            .map(record -> assessments.of(exam.dataset(), record))
            .map(found -> EvaluationJson.of(found, speech::say))
            .orElse(null));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Forget an exam; one that runs is ended",
      description = "What became part of a run's evaluation stays there.")
  void delete(@PathVariable String id) {
    if (!exams.delete(number(id))) {
      throw new NotFound("exam", id);
    }
  }

  /** What is no number is the id of nothing. */
  private static long number(String path) {
    if (!ID.matcher(path).matches()) {
      throw new NotFound("exam", path);
    }
    return Long.parseLong(path);
  }

  private record Wanted(Exam.@Nullable Status status, PageRequest page) {

    static Wanted read(Fields fields) {
      return new Wanted(fields.optionalChoice("status", Exam.Status.class), Paging.read(fields));
    }
  }
}
