package dev.joryu.api.experiments;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.experiment.Experiments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Experiments. */
@RestController
@RequestMapping("/api/v1/experiments")
@Tag(name = "Experiments")
class ExperimentApi {

  private final Experiments experiments;

  ExperimentApi(Experiments experiments) {
    this.experiments = experiments;
  }

  @GetMapping
  @Operation(summary = "Experiments, last changed first")
  @PagedList
  ListJson<ExperimentJson> list(HttpServletRequest request) {
    return ListJson.of(
        experiments.list(Query.read(request, Paging::read)), ExperimentJson::of, request);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One experiment")
  ExperimentJson one(@PathVariable String name) {
    return experiments
        .find(name)
        .map(ExperimentJson::of)
        .orElseThrow(() -> new NotFound("experiment", name));
  }
}
