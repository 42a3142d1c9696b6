package dev.joryu.api.runs;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.Query;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.CostInput;
import dev.joryu.assessment.MistakeCosts;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Speech;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of a run's model. */
@RestController
@RequestMapping("/api/v1/runs/{id}/evaluation")
@Tag(name = "Runs")
class EvaluationApi {

  private static final String COSTS = "costs";
  private static final String HOW =
      "What each mistake costs, to have the mean cost of an image: a matrix, a row for each true"
          + " class, or a list of {truth, predicted, cost}, where mistakes not named cost 1";

  private final Runs runs;
  private final Assessments assessments;
  private final Speech speech;
  private final JsonBodies bodies;

  EvaluationApi(Runs runs, Assessments assessments, Speech speech, JsonBodies bodies) {
    this.runs = runs;
    this.assessments = assessments;
    this.speech = speech;
    this.bodies = bodies;
  }

  @GetMapping
  @Operation(
      summary =
          "Figures on the test split with intervals, calibration, confusions with their images,"
              + " field sets, robustness, inherited bias, and where it looks")
  @Parameter(
      name = COSTS,
      in = ParameterIn.QUERY,
      description = HOW + "; as JSON",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description = "Language of the sentences; else as Accept-Language says",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"en", "ja"}))
  EvaluationJson evaluation(@PathVariable String id, HttpServletRequest request) {
    String costs =
        Query.read(
            request,
            fields -> {
              fields.optionalText("lang", Pattern.compile("en|ja"), "en, ja");
              Object given = fields.raw(COSTS);
              return given == null ? "" : given.toString();
            });
    Run run = runs.get(RunId.of(id));
    return json(run, costs.isBlank() ? null : CostInput.parse(costs, assessments.classes(run)));
  }

  @PostMapping
  @Operation(
      summary = "The same with the cost of mistakes, for cost matrices too long for an address")
  @RequestBody(
      description = HOW,
      content =
          @Content(
              schema =
                  @Schema(
                      example =
                          "{\"costs\": [{\"truth\": \"blight\", "
                              + "\"predicted\": \"healthy\", \"cost\": 50}]}")))
  EvaluationJson withCosts(@PathVariable String id, HttpServletRequest request) throws IOException {
    Run run = runs.get(RunId.of(id));
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(bodies.read(request).tree(), violations);
    Object costs = fields.raw(COSTS);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return json(run, CostInput.read(costs, assessments.classes(run)));
  }

  private EvaluationJson json(Run run, double @Nullable [][] costs) {
    Assessment found =
        assessments
            .of(run)
            .orElseThrow(
                () ->
                    new NotFound(
                        "Run %d has no evaluation: it is %s.".formatted(run.id(), run.status())));
    Part<MistakeCosts> priced = costs == null ? null : assessments.costs(run, costs);
    return EvaluationJson.of(run, found, priced, speech::say);
  }
}
