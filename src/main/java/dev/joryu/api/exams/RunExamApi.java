package dev.joryu.api.exams;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.Refused;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.api.runs.RunId;
import dev.joryu.examination.ExamOrders;
import dev.joryu.examination.Exams;
import dev.joryu.examination.NoExam;
import dev.joryu.examination.Placed;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What finished runs are asked later. */
@RestController
@RequestMapping("/api/v1/runs/{id}/exams")
@Tag(name = "Runs")
class RunExamApi {

  private final Runs runs;
  private final Exams exams;
  private final ExamOrders orders;
  private final JsonBodies bodies;
  private final Creations creations;

  RunExamApi(Runs runs, Exams exams, ExamOrders orders, JsonBodies bodies, Creations creations) {
    this.runs = runs;
    this.exams = exams;
    this.orders = orders;
    this.bodies = bodies;
    this.creations = creations;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Ask a finished run's network, and its teacher, what its evaluation lacks",
      description =
          "The answers become part of the run's evaluation; what is there stays as it is. Exams are"
              + " carried out one after another. 200 with the exam that is under way or has"
              + " answered all that; 409 where the run's evaluation had it from the beginning.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = RunExamForm.class))))
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = ExamJson.class)))
  ResponseEntity<String> order(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    JsonBody body = bodies.read(request);
    Run run = runs.get(RunId.of(id));
    return creations.order(
        request, body::sha256, () -> created(() -> orders.ofRun(run, body.tree())));
  }

  @GetMapping
  @Operation(summary = "What a run was and will be asked later, newest first")
  @PagedList
  ListJson<ExamJson> list(@PathVariable String id, HttpServletRequest request) {
    long run = runs.get(RunId.of(id)).id();
    return ListJson.of(
        exams.list(run, null, null, Query.read(request, Paging::read)), ExamJson::of, request);
  }

  static Creations.Created created(Supplier<Placed> order) {
    try {
      Placed placed = order.get();
      Creations.Created created =
          Creations.Created.at("/api/v1/exams", "" + placed.exam().id(), ExamJson.of(placed));
      return placed.news() == Placed.News.ORDERED ? created : created.asKnown();
    } catch (NoExam e) {
      throw new Refused(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
  }
}
