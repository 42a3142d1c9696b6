package dev.joryu.api.models;

import dev.joryu.api.architectures.CostJson;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.reference.Networks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models and their weights. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models")
class ModelApi {

  private final Models models;
  private final Networks networks;

  ModelApi(Models models, Networks networks) {
    this.models = models;
    this.networks = networks;
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
  CostJson profile(@PathVariable String name) {
    Model model = find(name);
    return CostJson.of(
        networks.profile(
            model.architecture(), model.width(), model.classes().size(), model.imageSize()));
  }

  @GetMapping("/{name}/weights")
  @Operation(summary = "The weights as safetensors, with torchvision's parameter names")
  ResponseEntity<Resource> weights(@PathVariable String name) {
    Model model = find(name);
    String file = model.name() + ".safetensors";
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(file, StandardCharsets.UTF_8)
                .build()
                .toString())
        .eTag(model.sha256())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new FileSystemResource(models.weights(model)));
  }

  private Model find(String name) {
    return models.find(name).orElseThrow(() -> new NotFound("model", name));
  }
}
