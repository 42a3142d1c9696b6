package dev.joryu.api.exams;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.examination.ExamOrders;
import dev.joryu.examination.Exams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What models and their exports are asked. */
@RestController
@RequestMapping("/api/v1/models/{name}/exams")
@Tag(name = "Models")
class ModelExamApi {

  private final Models models;
  private final Exams exams;
  private final ExamOrders orders;
  private final JsonBodies bodies;
  private final Creations creations;

  ModelExamApi(
      Models models, Exams exams, ExamOrders orders, JsonBodies bodies, Creations creations) {
    this.models = models;
    this.exams = exams;
    this.orders = orders;
    this.bodies = bodies;
    this.creations = creations;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Ask a model, or the very file it was exported to, about the images of a dataset",
      description =
          "An export is asked by the runtime that devices use. What was answered before stays as it"
              + " is. Exams are carried out one after another. 200 with the exam that is under way or"
              + " has answered all that.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ModelExamForm.class))))
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = ExamJson.class)))
  ResponseEntity<String> order(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    JsonBody body = bodies.read(request);
    Model model = model(name);
    return creations.order(
        request, body::sha256, () -> RunExamApi.created(() -> orders.ofModel(model, body.tree())));
  }

  @GetMapping
  @Operation(summary = "What a model and its exports were and will be asked, newest first")
  @PagedList
  ListJson<ExamJson> list(@PathVariable String name, HttpServletRequest request) {
    String model = model(name).name();
    return ListJson.of(
        exams.list(null, model, null, Query.read(request, Paging::read)), ExamJson::of, request);
  }

  private Model model(String name) {
    return models.find(name).orElseThrow(() -> new NotFound("model", name));
  }
}
