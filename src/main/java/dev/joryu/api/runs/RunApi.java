package dev.joryu.api.runs;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Query;
import dev.joryu.experiment.BulkActions;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs, and what can be done to them. */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs")
class RunApi {

  private final Runs runs;
  private final BulkActions bulk;
  private final JsonBodies bodies;
  private final Creations creations;

  RunApi(Runs runs, BulkActions bulk, JsonBodies bodies, Creations creations) {
    this.bulk = bulk;
    this.runs = runs;
    this.bodies = bodies;
    this.creations = creations;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Queue a run",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(ref = "#/components/schemas/RunSpec"))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = RunJson.class)))
  ResponseEntity<String> submit(HttpServletRequest request) throws IOException {
    JsonBody body = bodies.read(request);
    return creations.once(
        request,
        body::sha256,
        () -> {
          Run run = runs.submit(body.tree());
          return Creations.Created.at("/api/v1/runs", "" + run.id(), RunJson.of(run));
        });
  }

  @GetMapping
  @Operation(summary = "Runs, newest first")
  @PagedList
  @RunFilters.Described
  ListJson<RunJson> list(HttpServletRequest request) {
    RunFilters.Wanted wanted = Query.read(request, RunFilters::read);
    return ListJson.of(runs.list(wanted.filter(), wanted.page()), RunJson::of, request);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One run")
  RunJson one(@PathVariable String id) {
    return RunJson.of(runs.get(RunId.of(id)));
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Stop a run: at once if it is queued, within seconds if a worker holds it")
  RunJson cancel(@PathVariable String id) {
    return RunJson.of(runs.cancel(RunId.of(id)));
  }

  @PostMapping("/{id}/retry")
  @Operation(summary = "Queue a failed or cancelled run again, from its beginning")
  RunJson retry(@PathVariable String id) {
    return RunJson.of(runs.retry(RunId.of(id)));
  }

  @PostMapping("/{id}/resume")
  @Operation(
      summary =
          "Let a paused run go on, or queue a failed or cancelled one again, from its last"
              + " checkpoint")
  RunJson resume(@PathVariable String id) {
    return RunJson.of(runs.resume(RunId.of(id)));
  }

  @PostMapping("/{id}/pause")
  @Operation(
      summary =
          "Let a run wait until it is resumed: at once if it is queued, else once its worker has"
              + " kept its state")
  RunJson pause(@PathVariable String id) {
    return RunJson.of(runs.pause(RunId.of(id)));
  }

  @PostMapping(path = "/{id}/priority", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Give a queued run another turn; its spec keeps the priority it was submitted with",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Priority.class))))
  RunJson prioritise(@PathVariable String id, HttpServletRequest request) throws IOException {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(bodies.read(request).tree(), violations);
    if (!fields.has("priority")) {
      fields.reject("priority", Rule.REQUIRED, "", "-1000 to 1000");
    }
    int priority = fields.integer("priority", 0, -1000, 1000);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return RunJson.of(runs.prioritise(RunId.of(id), priority));
  }

  @PostMapping(path = "/bulk", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "Do one thing to many runs, those a filter finds or those named; what one refuses the"
              + " others still get",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = BulkJson.Asked.class))))
  BulkJson bulk(HttpServletRequest request) throws IOException {
    BulkOrders.Wanted wanted = BulkOrders.read(bodies.read(request).tree(), bulk::find);
    return BulkJson.of(
        wanted, wanted.dryRun() ? bulk.plan(wanted.order()) : bulk.carryOut(wanted.order()));
  }

  /** Higher runs first. */
  record Priority(@Schema(minimum = "-1000", maximum = "1000") int priority) {}

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget a finished run; a model it made stays")
  void delete(@PathVariable String id) {
    runs.delete(RunId.of(id));
  }
}
