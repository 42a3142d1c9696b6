package dev.joryu.api.runs;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Query;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
  private final JsonBodies bodies;
  private final Creations creations;

  RunApi(Runs runs, JsonBodies bodies, Creations creations) {
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
  @Operation(summary = "Queue a failed or cancelled run again, from its last checkpoint")
  RunJson resume(@PathVariable String id) {
    return RunJson.of(runs.resume(RunId.of(id)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget a finished run; a model it made stays")
  void delete(@PathVariable String id) {
    runs.delete(RunId.of(id));
  }
}
