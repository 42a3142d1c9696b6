package dev.joryu.api.experiments;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Page;
import dev.joryu.comparison.Budgets;
import dev.joryu.comparison.Quote;
import dev.joryu.comparison.Quotes;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What a user adds to an experiment's trade-off table: quoted figures, budgets and weights. */
@RestController
@RequestMapping("/api/v1/experiments/{name}")
@Tag(name = "Experiments")
class QuoteApi {

  private final Experiments experiments;
  private final Quotes quotes;
  private final Budgets budgets;
  private final Tradeoffs tradeoffs;
  private final JsonBodies bodies;
  private final Creations creations;

  QuoteApi(
      Experiments experiments,
      Quotes quotes,
      Budgets budgets,
      Tradeoffs tradeoffs,
      JsonBodies bodies,
      Creations creations) {
    this.experiments = experiments;
    this.quotes = quotes;
    this.budgets = budgets;
    this.tradeoffs = tradeoffs;
    this.bodies = bodies;
    this.creations = creations;
  }

  @PostMapping(path = "/quotes", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Quote a figure that others have published",
      description = "It stands in a row of its own, marked as quoted, and is judged by nothing.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = QuoteForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = QuoteJson.class)))
  ResponseEntity<String> quote(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    require(name);
    JsonBody body = bodies.read(request);
    return creations.once(
        request, body::sha256, () -> created(name, quotes.add(name, body.tree())));
  }

  @GetMapping("/quotes")
  @Operation(summary = "The quoted figures of an experiment, oldest first")
  ListJson<QuoteJson> quotes(@PathVariable String name, HttpServletRequest request) {
    require(name);
    Query.read(request, fields -> "");
    List<Quote> all = quotes.list(name);
    return ListJson.of(
        new Page<>(all, all.size(), 0, Math.max(1, all.size())), QuoteJson::of, request);
  }

  @GetMapping("/quotes/{id}")
  @Operation(summary = "One quoted figure")
  QuoteJson quote(@PathVariable String name, @PathVariable String id) {
    require(name);
    return quotes.list(name).stream()
        .filter(quote -> id.equals("" + quote.id()))
        .map(QuoteJson::of)
        .findFirst()
        .orElseThrow(() -> new NotFound("quote", id));
  }

  @DeleteMapping("/quotes/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget a quoted figure")
  void delete(@PathVariable String name, @PathVariable String id) {
    if (!quotes.delete(name, quote(name, id).id())) {
      throw new NotFound("quote", id);
    }
  }

  @GetMapping("/budgets")
  @Operation(summary = "What rows of the trade-off table must keep, and what columns weigh")
  BudgetsJson budgets(@PathVariable String name) {
    require(name);
    return BudgetsJson.of(budgets.of(name));
  }

  @PutMapping(path = "/budgets", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Set the budgets and the weights of an experiment",
      description = "They replace all that were set before.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = BudgetsJson.class))))
  BudgetsJson put(@PathVariable String name, HttpServletRequest request) throws IOException {
    require(name);
    return BudgetsJson.of(budgets.put(name, tradeoffs.columns(name), bodies.read(request).tree()));
  }

  private void require(String name) {
    if (experiments.find(name).isEmpty()) {
      throw new NotFound("experiment", name);
    }
  }

  private static Creations.Created created(String experiment, Quote quote) {
    return new Creations.Created(
        UriComponentsBuilder.fromPath("/api/v1/experiments")
            .pathSegment(experiment, "quotes", "" + quote.id())
            .encode()
            .toUriString(),
        QuoteJson.of(quote));
  }
}
