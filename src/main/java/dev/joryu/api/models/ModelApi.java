package dev.joryu.api.models;

import dev.joryu.api.architectures.AtImageSize;
import dev.joryu.api.architectures.SizedCostJson;
import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.api.uploads.Turns;
import dev.joryu.artifact.Scratch;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.reference.Networks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Models and their weights. */
@RestController
@RequestMapping(ModelApi.MODELS)
@Tag(name = "Models")
class ModelApi {

  static final String MODELS = "/api/v1/models";

  private final Models models;
  private final Networks networks;
  private final Scratch scratch;
  private final Creations creations;
  private final Turns turns;

  ModelApi(Models models, Networks networks, Scratch scratch, Creations creations, Turns turns) {
    this.models = models;
    this.networks = networks;
    this.scratch = scratch;
    this.creations = creations;
    this.turns = turns;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(
      summary =
          "Import weights: a safetensors file, a PyTorch state dict, or a TorchScript archive",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = ModelForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ModelJson.class)))
  ResponseEntity<String> importWeights(MultipartHttpServletRequest request) throws IOException {
    try (ModelUpload upload = ModelUpload.receive(request, scratch, models)) {
      return turns.take(
          () ->
              creations.onceAtLength(
                  request,
                  upload::fingerprint,
                  () -> {
                    Model model = models.importWeights(upload.spec(), upload.file());
                    return Creations.Created.at(MODELS, model.name(), ModelJson.of(model));
                  }));
    }
  }

  @GetMapping
  @Operation(summary = "The registry of models, newest first")
  @PagedList
  ListJson<ModelJson> list(HttpServletRequest request) {
    return ListJson.of(models.list(Query.read(request, Paging::read)), ModelJson::of, request);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One model")
  ModelJson one(@PathVariable String name) {
    return ModelJson.of(find(name));
  }

  @GetMapping("/{name}/profile")
  @Operation(summary = "What the model costs for one image, by kind of operator too")
  @AtImageSize
  SizedCostJson profile(@PathVariable String name, HttpServletRequest request) {
    Model model = find(name);
    if (!model.architecture().isNetwork()) {
      throw new NotFound(
          "Model '%s' has no profile: it is a TorchScript program, and what that computes is not known."
              .formatted(name));
    }
    return SizedCostJson.asked(request, model, networks);
  }

  @GetMapping("/{name}/weights")
  @Operation(
      summary =
          "The weights as safetensors, with torchvision's parameter names; a TorchScript archive as it came")
  ResponseEntity<Resource> weights(@PathVariable String name) {
    Model model = find(name);
    String suffix = model.architecture().isNetwork() ? ".safetensors" : ".pt";
    return Download.of(models.weights(model), model.sha256(), model.name() + suffix);
  }

  private Model find(String name) {
    return models.find(name).orElseThrow(() -> new NotFound("model", name));
  }
}
