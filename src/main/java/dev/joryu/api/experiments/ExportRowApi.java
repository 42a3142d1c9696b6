package dev.joryu.api.experiments;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Page;
import dev.joryu.comparison.ExportRow;
import dev.joryu.comparison.ExportRows;
import dev.joryu.comparison.Tradeoffs;
import dev.joryu.experiment.Experiments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Exports that have rows of their own in an experiment's trade-off table. */
@RestController
@RequestMapping("/api/v1/experiments/{name}/exports")
@Tag(name = "Experiments")
class ExportRowApi {

  private final Experiments experiments;
  private final ExportRows rows;
  private final Tradeoffs tradeoffs;
  private final JsonBodies bodies;
  private final Creations creations;

  ExportRowApi(
      Experiments experiments,
      ExportRows rows,
      Tradeoffs tradeoffs,
      JsonBodies bodies,
      Creations creations) {
    this.experiments = experiments;
    this.rows = rows;
    this.tradeoffs = tradeoffs;
    this.bodies = bodies;
    this.creations = creations;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Give the exports of a group, or of one model, a row of the trade-off table",
      description =
          "Exports of one group's models in one format share a row. What the files are worth is"
              + " what they answered themselves: order it with POST /models/{name}/exams.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ExportRowForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AddedExportsJson.class)))
  ResponseEntity<String> add(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    require(name);
    JsonBody body = bodies.read(request);
    return creations.once(
        request,
        body::sha256,
        () -> created(name, rows.add(name, tradeoffs.groups(name), body.tree())));
  }

  @GetMapping
  @Operation(summary = "The exports in an experiment's trade-off table, oldest first")
  ListJson<ExportRowJson> list(@PathVariable String name, HttpServletRequest request) {
    require(name);
    Query.read(request, fields -> "");
    List<ExportRow> all = rows.list(name);
    return ListJson.of(
        new Page<>(all, all.size(), 0, Math.max(1, all.size())), ExportRowJson::of, request);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One export in an experiment's trade-off table")
  ExportRowJson one(@PathVariable String name, @PathVariable String id) {
    require(name);
    return rows.list(name).stream()
        .filter(row -> id.equals("" + row.id()))
        .map(ExportRowJson::of)
        .findFirst()
        .orElseThrow(() -> new NotFound("export", id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take an export out of the trade-off table; the file stays")
  void delete(@PathVariable String name, @PathVariable String id) {
    if (!rows.delete(name, one(name, id).id())) {
      throw new NotFound("export", id);
    }
  }

  private void require(String name) {
    if (experiments.find(name).isEmpty()) {
      throw new NotFound("experiment", name);
    }
  }

  /** Several are found together. */
  private static Creations.Created created(String experiment, List<ExportRow> added) {
    UriComponentsBuilder place =
        UriComponentsBuilder.fromPath("/api/v1/experiments").pathSegment(experiment, "exports");
    if (added.size() == 1) {
      place.pathSegment("" + added.get(0).id());
    }
    return new Creations.Created(place.encode().toUriString(), AddedExportsJson.of(added));
  }
}
