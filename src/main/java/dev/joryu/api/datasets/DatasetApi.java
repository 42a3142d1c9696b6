package dev.joryu.api.datasets;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.api.uploads.Turns;
import dev.joryu.artifact.Scratch;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Datasets: uploaded, imported from a folder, or generated. */
@RestController
@RequestMapping("/api/v1/datasets")
@Tag(name = "Datasets")
class DatasetApi {

  private final Datasets datasets;
  private final Scratch scratch;
  private final JsonBodies bodies;
  private final Creations creations;
  private final Turns turns;

  DatasetApi(
      Datasets datasets, Scratch scratch, JsonBodies bodies, Creations creations, Turns turns) {
    this.datasets = datasets;
    this.scratch = scratch;
    this.bodies = bodies;
    this.creations = creations;
    this.turns = turns;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(
      summary = "Import a zip of class folders, a folder of this machine, or generated images",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                    schema = @Schema(implementation = UploadForm.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ImportForm.class))
              }))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Dataset.class)))
  ResponseEntity<String> upload(MultipartHttpServletRequest request) throws IOException {
    try (DatasetUpload upload = DatasetUpload.receive(request, scratch)) {
      return inTurn(
          request,
          upload::fingerprint,
          () -> datasets.importZip(upload.name(), upload.zip(), upload.skipBroken()));
    }
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> generateOrImport(HttpServletRequest request) throws IOException {
    JsonBody body = bodies.read(request);
    return inTurn(request, body::sha256, () -> ImportOrder.read(body.tree()).carryOut(datasets));
  }

  @GetMapping
  @Operation(summary = "Datasets, newest first")
  @PagedList
  ListJson<Dataset> list(HttpServletRequest request) {
    return ListJson.of(
        datasets.list(Query.read(request, Paging::read)), Function.identity(), request);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One dataset: classes, images per split and class, hash, warnings")
  Dataset one(@PathVariable String name) {
    return datasets.find(name).orElseThrow(() -> new NotFound("dataset", name));
  }

  private ResponseEntity<String> inTurn(
      HttpServletRequest request, Supplier<String> fingerprint, Supplier<Dataset> source) {
    return turns.take(
        () ->
            creations.onceAtLength(
                request,
                fingerprint,
                () -> {
                  Dataset dataset = source.get();
                  return Creations.Created.at("/api/v1/datasets", dataset.name(), dataset);
                }));
  }
}
