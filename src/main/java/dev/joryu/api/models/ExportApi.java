package dev.joryu.api.models;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.creation.Creations.Created;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.problem.Refused;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.deployment.ExportOrders;
import dev.joryu.examination.TestedFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Models as files for devices. */
@RestController
@RequestMapping("/api/v1/models/{name}/exports")
@Tag(name = "Models")
class ExportApi {

  private final Models models;
  private final Exports exports;
  private final ExportOrders orders;
  private final JsonBodies bodies;
  private final Creations creations;
  private final TestedFiles tested;
  private final ArtifactStore artifacts;
  private final JsonMapper json;

  ExportApi(
      Models models,
      Exports exports,
      ExportOrders orders,
      JsonBodies bodies,
      Creations creations,
      TestedFiles tested,
      ArtifactStore artifacts,
      JsonMapper json) {
    this.models = models;
    this.exports = exports;
    this.orders = orders;
    this.bodies = bodies;
    this.creations = creations;
    this.tested = tested;
    this.artifacts = artifacts;
    this.json = json;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "Export a model, compare the file with the model, and measure it; answers when done",
      description =
          "200 with the export there is; 201 with a new one, or with one whose file was lost or"
              + " damaged and is there again, after seconds or minutes.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ExportForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ExportJson.class)))
  ResponseEntity<String> make(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    JsonBody body = bodies.read(request);
    ExportFormat format = ExportForm.read(body.tree()).format();
    Model model = model(name);
    Optional<Export> made = orders.made(model, format);
    if (made.isPresent()) {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body(json.writeValueAsString(ExportJson.of(made.get(), tested)));
    }
    return creations.onceAtLength(
        request,
        body::sha256,
        () ->
            new Created(
                location(model, format), ExportJson.of(orders.make(model, format), tested)));
  }

  @GetMapping
  @Operation(summary = "The exports of a model, with what was measured of them")
  List<ExportJson> list(@PathVariable String name) {
    return exports.list(model(name).name()).stream()
        .map(export -> ExportJson.of(export, tested))
        .toList();
  }

  @GetMapping("/{format}")
  @Operation(summary = "One export")
  ExportJson one(@PathVariable String name, @PathVariable String format) {
    return ExportJson.of(export(name, format), tested);
  }

  @GetMapping("/{format}/file")
  @Operation(
      summary = "The file of an export",
      description = "409 if it is lost; POST to the model's exports makes it again.")
  ResponseEntity<Resource> file(@PathVariable String name, @PathVariable String format) {
    Export export = export(name, format);
    if (!artifacts.has(export.sha256())) {
      throw new Refused(
          HttpStatus.CONFLICT,
          "The %s file of model '%s' is lost. POST {\"format\":\"%s\"} to its exports makes it again."
              .formatted(format, name, format));
    }
    return Download.of(
        exports.file(export), export.sha256(), name + "." + export.format().suffix());
  }

  private Model model(String name) {
    return models.find(name).orElseThrow(() -> new NotFound("model", name));
  }

  private Export export(String name, String format) {
    Model model = model(name);
    return Arrays.stream(ExportFormat.values())
        .filter(known -> known.toString().equals(format))
        .findFirst()
        .flatMap(known -> exports.find(model.name(), known))
        .orElseThrow(() -> new NotFound("Model '%s' has no export '%s'.".formatted(name, format)));
  }

  private static String location(Model model, ExportFormat format) {
    return UriComponentsBuilder.fromPath("/api/v1/models")
        .pathSegment(model.name(), "exports", format.toString())
        .encode()
        .toUriString();
  }
}
