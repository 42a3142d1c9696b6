package dev.joryu.api.experiments;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Reason;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.problem.Refused;
import dev.joryu.api.request.Query;
import dev.joryu.comparison.Duel;
import dev.joryu.comparison.Duels;
import dev.joryu.comparison.TradeoffChoice;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Tradeoffs;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Fields;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the groups of an experiment are worth and what they cost. */
@RestController
@RequestMapping("/api/v1/experiments/{name}")
@Tag(name = "Experiments")
class TradeoffApi {

  private static final Pattern WEIGHT = Pattern.compile("[^\\p{Cc}]{1,200}:[^:,]{1,30}");
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final long MALFORMED = -1; // said to be so already
  private static final String BOM = "\uFEFF";

  private final Tradeoffs tradeoffs;
  private final Duels duels;
  private final Experiments experiments;
  private final Runs runs;
  private final MessageSource messages;

  TradeoffApi(
      Tradeoffs tradeoffs,
      Duels duels,
      Experiments experiments,
      Runs runs,
      MessageSource messages) {
    this.tradeoffs = tradeoffs;
    this.duels = duels;
    this.experiments = experiments;
    this.runs = runs;
    this.messages = messages;
  }

  private record Wanted(
      TradeoffChoice choice, @Nullable TableFormat format, boolean bom, @Nullable String lang) {}

  @GetMapping("/tradeoffs")
  @Operation(
      summary = "The trade-off table: what each group is worth and what it costs",
      description =
          "Runs equal but for the seed form a group. Intervals are Student's t, 95 %; differences"
              + " are paired by seed where seeds pair, verdicts adjusted by Holm. Each cell has its"
              + " origin and its convention, or the reason why there is none. JSON unless format"
              + " or Accept (text/csv, text/markdown, application/x-latex) says otherwise.")
  @Parameter(
      name = "baseline",
      in = ParameterIn.QUERY,
      description = "Group to compare with; without it each group's own of method baseline",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "pareto",
      in = ParameterIn.QUERY,
      description = "Columns of the Pareto front, by comma; test/accuracy,macs without it",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "weights",
      in = ParameterIn.QUERY,
      description = "Columns and their weights in the score, such as test/accuracy:2,macs:1",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "What to answer with",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"json", "csv", "markdown", "latex"}))
  @Parameter(
      name = "bom",
      in = ParameterIn.QUERY,
      description = "Whether CSV begins with a byte order mark, which Excel needs",
      schema = @Schema(type = "boolean", defaultValue = "false"))
  @Parameter(
      name = "lang",
      in = ParameterIn.QUERY,
      description =
          "Language of the sentences in files: en or ja; that of Accept-Language without it",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = TradeoffsJson.class)),
        @Content(mediaType = "text/csv"),
        @Content(mediaType = "text/markdown"),
        @Content(mediaType = "application/x-latex")
      })
  ResponseEntity<?> tradeoffs(@PathVariable String name, HttpServletRequest request) {
    Wanted wanted = Query.read(request, TradeoffApi::wanted, "pareto", "weights");
    TradeoffTable table =
        tradeoffs.find(name, wanted.choice()).orElseThrow(() -> new NotFound("experiment", name));
    TableFormat format = TableFormat.of(wanted.format(), request);
    if (format == TableFormat.JSON) {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body(TradeoffsJson.of(table, new Spoken(messages, Locale.ENGLISH)));
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(format.type(), StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name + " tradeoffs." + format.suffix(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(text(table, format, wanted).getBytes(StandardCharsets.UTF_8));
  }

  private String text(TradeoffTable table, TableFormat format, Wanted wanted) {
    Locale locale =
        wanted.lang() == null
            ? LocaleContextHolder.getLocale()
            : Locale.forLanguageTag(wanted.lang());
    Spoken spoken = new Spoken(messages, locale);
    if (format == TableFormat.CSV) {
      return (wanted.bom() ? BOM : "") + Csv.of(table, spoken);
    }
    Sheet sheet = Sheet.of(table, spoken);
    return format == TableFormat.LATEX ? Latex.of(sheet) : Markdown.of(sheet);
  }

  @GetMapping("/duel")
  @Operation(
      summary = "Two runs judged by the same test images: McNemar's exact test",
      description =
          "One of the two may be of another experiment. 409 where they cannot be compared image by"
              + " image: other test images, or no evaluation.")
  @Parameter(
      name = "runs",
      in = ParameterIn.QUERY,
      required = true,
      description = "Two runs by comma, at least one of them of the experiment",
      schema = @Schema(type = "string", example = "1,2"))
  DuelJson duel(@PathVariable String name, HttpServletRequest request) {
    if (experiments.find(name).isEmpty()) {
      throw new NotFound("experiment", name);
    }
    List<Run> two = Query.read(request, fields -> two(name, fields), "runs");
    Run first = two.get(0);
    Run second = two.get(1);
    Estimate<Duel> duel = duels.of(first, second);
    return duel.toOptional()
        .map(DuelJson::of)
        .orElseThrow(
            () ->
                new Refused(
                    HttpStatus.CONFLICT,
                    "Runs %d and %d cannot be compared image by image: %s"
                        .formatted(
                            first.id(), second.id(), sentence(duel.whyNot().orElseThrow()))));
  }

  private List<Run> two(String experiment, Fields fields) {
    List<Long> ids = new ArrayList<>();
    for (String id : fields.textList("runs", ID, "numbers of two runs")) {
      ids.add(id.isEmpty() ? MALFORMED : Long.parseLong(id));
    }
    if (ids.stream().distinct().count() != 2 || ids.size() != 2) {
      fields.reject("runs", ids.isEmpty() ? Rule.REQUIRED : Rule.MALFORMED, ids, "two runs");
    }
    List<Run> all = runs.get(ids);
    List<Run> found =
        ids.stream().flatMap(id -> all.stream().filter(run -> run.id() == id)).toList();
    for (long id : ids) {
      if (id != MALFORMED && found.stream().noneMatch(run -> run.id() == id)) {
        fields.reject("runs", Rule.NOT_FOUND, id, "name two runs");
      }
    }
    if (found.size() == 2 && found.stream().noneMatch(run -> run.experiment().equals(experiment))) {
      fields.reject("runs", Rule.CONFLICT, ids, "one of the two must be of the experiment");
    }
    return found;
  }

  private static String sentence(Reason reason) {
    return switch (reason) {
      case UNEQUAL_TEST_SETS -> "they were not judged by the same test images.";
      case NO_IMAGES -> "there are no test images.";
      default -> "of one of them no evaluation of single images was kept.";
    };
  }

  private static Wanted wanted(Fields fields) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String one : fields.textList("weights", WEIGHT, "column:weight, by comma")) {
      int colon = one.lastIndexOf(':');
      if (colon > 0) {
        weights.put(one.substring(0, colon), weight(one.substring(colon + 1), fields));
      }
    }
    if (!weights.isEmpty() && weights.values().stream().allMatch(weight -> weight == 0)) {
      fields.reject("weights", Rule.CONFLICT, weights, "one must be above 0");
    }
    return new Wanted(
        new TradeoffChoice(
            fields.optionalText("baseline", Names.TEXT, "the label of a group"),
            fields.textList("pareto", Names.TEXT, "names of columns"),
            weights),
        fields.optionalChoice("format", TableFormat.class),
        fields.flag("bom", false),
        fields.optionalText("lang", Pattern.compile("en|ja"), "en, ja"));
  }

  private static double weight(String text, Fields fields) {
    try {
      double weight = Double.parseDouble(text.strip());
      if (weight >= 0 && weight <= 1e6) {
        return weight;
      }
    } catch (NumberFormatException malformed) {
      // reported below, with every other weight that is none
    }
    fields.reject("weights", Rule.OUT_OF_RANGE, text, "0 to 1000000");
    return 0;
  }
}
