package dev.joryu.api.presets;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.request.FormTree;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.preset.Presets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Sets of runs that answer one question. */
@RestController
@RequestMapping("/api/v1/presets")
@Tag(name = "Presets")
class PresetApi {

  private final Presets presets;
  private final JsonBodies bodies;
  private final Creations creations;
  private final JsonMapper json;

  PresetApi(Presets presets, JsonBodies bodies, Creations creations, JsonMapper json) {
    this.presets = presets;
    this.bodies = bodies;
    this.creations = creations;
    this.json = json;
  }

  @PostMapping(path = "/compare-methods", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Queue baseline, logit, attention and hybrid over the same seeds, all or none",
      description =
          """
          All runs see the same fixed views of each image (distillation.cacheViews, 4 where nothing \
          is said), so that one cache of the teacher's outputs serves every method and seed; they \
          are queued seed by seed, hybrid first, which fills it. robustness and background of \
          evaluation are on where nothing is said. labelWeight counts for logit and hybrid alone. \
          With dryRun the answer is 200 and nothing is queued.""",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = ComparisonJson.Asked.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ComparisonJson.class)))
  ResponseEntity<String> compareMethods(HttpServletRequest request) throws IOException {
    JsonBody body = bodies.read(request);
    if (Presets.isDryRun(body.tree())) {
      ComparisonJson planned = ComparisonJson.of(presets.plan(body.tree()));
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body(json.writeValueAsString(planned));
    }
    return creations.once(
        request,
        body::sha256,
        () -> {
          Presets.Submitted submitted = presets.submit(body.tree());
          return Creations.Created.at(
              "/api/v1/experiments",
              submitted.runs().get(0).experiment(),
              ComparisonJson.of(submitted));
        });
  }

  @GetMapping("/compare-methods/estimate")
  @Operation(
      summary = "What the same fields would queue and take, as parameters; nothing is queued",
      description =
          "student.architecture is the field architecture of student; an object or a list may also"
              + " be given as JSON, such as teacher={\"train\":{}}.")
  @Parameters({
    @Parameter(name = "experiment", in = ParameterIn.QUERY, required = true),
    @Parameter(name = "dataset", in = ParameterIn.QUERY, required = true),
    @Parameter(name = "teacher", in = ParameterIn.QUERY),
    @Parameter(name = "seeds", in = ParameterIn.QUERY),
    @Parameter(name = "methods", in = ParameterIn.QUERY)
  })
  ComparisonJson estimate(HttpServletRequest request) {
    return ComparisonJson.of(presets.plan(FormTree.of(request)));
  }
}
