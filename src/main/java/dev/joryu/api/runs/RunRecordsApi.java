package dev.joryu.api.runs;

import dev.joryu.api.architectures.AlignmentJson;
import dev.joryu.api.architectures.AtImageSize;
import dev.joryu.api.architectures.SizedCostJson;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.distillation.AlignmentCost;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunLog;
import dev.joryu.experiment.Runs;
import dev.joryu.experiment.Teachers;
import dev.joryu.metric.Metrics;
import dev.joryu.reference.Networks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a run left behind: curves, log, profile. */
@RestController
@RequestMapping("/api/v1/runs/{id}")
@Tag(name = "Runs")
class RunRecordsApi {

  private static final Pattern METRIC =
      Pattern.compile("[^\\s\\p{Cc}\\p{Cs}][^\\p{Cc}\\p{Cs}]{0,199}");
  private static final int USUAL_POINTS = 2000;
  private static final int MOST_POINTS = 100_000;
  private static final int USUAL_LINES = 1000;
  private static final int MOST_LINES = 10_000;

  private final Runs runs;
  private final Models models;
  private final Metrics metrics;
  private final RunLog log;
  private final Teachers teachers;
  private final Networks networks;

  RunRecordsApi(
      Runs runs, Models models, Metrics metrics, RunLog log, Teachers teachers, Networks networks) {
    this.runs = runs;
    this.models = models;
    this.metrics = metrics;
    this.log = log;
    this.teachers = teachers;
    this.networks = networks;
  }

  @GetMapping("/metrics")
  @Operation(summary = "Curves: no spike is lost where one is thinned")
  @Parameter(
      name = "name",
      in = ParameterIn.QUERY,
      description = "Metrics wanted, such as val/loss; several by comma or repetition; all if none",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "maxPoints",
      in = ParameterIn.QUERY,
      description = "About how many points each curve may show",
      schema = @Schema(type = "integer", minimum = "10", maximum = "100000", defaultValue = "2000"))
  CurvesJson metrics(@PathVariable String id, HttpServletRequest request) {
    record Wanted(List<String> names, int maxPoints) {}
    Wanted wanted =
        Query.read(
            request,
            fields ->
                new Wanted(
                    fields.textList("name", METRIC, "names of metrics"),
                    fields.integer("maxPoints", USUAL_POINTS, 10, MOST_POINTS)),
            "name");
    Run run = runs.get(RunId.of(id));
    return CurvesJson.of(run.id(), metrics.series(run.id(), wanted.names(), wanted.maxPoints()));
  }

  @GetMapping("/log")
  @Operation(summary = "Log lines, oldest first: the newest ones, or those after a line")
  @Parameter(
      name = "after",
      in = ParameterIn.QUERY,
      description = "Number of the last line the client has",
      schema = @Schema(type = "integer", format = "int64", minimum = "0"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Most lines to return",
      schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "1000"))
  LogJson log(@PathVariable String id, HttpServletRequest request) {
    record Wanted(boolean follows, long after, int limit) {}
    Wanted wanted =
        Query.read(
            request,
            fields ->
                new Wanted(
                    fields.has("after"),
                    fields.whole("after", 0, 0, Long.MAX_VALUE >> 1),
                    fields.integer("limit", USUAL_LINES, 1, MOST_LINES)));
    long run = runs.get(RunId.of(id)).id();
    List<RunLog.Line> lines =
        wanted.follows()
            ? log.after(run, wanted.after(), wanted.limit())
            : log.tail(run, wanted.limit());
    return LogJson.of(run, lines, wanted.after());
  }

  @GetMapping("/profile")
  @Operation(
      summary =
          "What the trained network costs for one image, and what alignment added in training")
  @AtImageSize
  RunProfileJson profile(@PathVariable String id, HttpServletRequest request) {
    Run run = runs.get(RunId.of(id));
    if (run.profile() == null) {
      throw notYet(run, "profile");
    }
    Model model = model(run);
    List<AlignmentCost> alignment =
        teachers.of(run).map(teacher -> networks.alignment(run.spec(), teacher)).orElse(List.of());
    return new RunProfileJson(
        SizedCostJson.asked(request, model, networks),
        alignment.isEmpty() ? null : AlignmentJson.of(alignment));
  }

  private Model model(Run run) {
    return models.find(run.model()).orElseThrow(() -> new NotFound("model", run.model()));
  }

  private static NotFound notYet(Run run, String what) {
    return new NotFound("Run %d has no %s: it is %s.".formatted(run.id(), what, run.status()));
  }
}
