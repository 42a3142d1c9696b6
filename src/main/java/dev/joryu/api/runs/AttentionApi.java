package dev.joryu.api.runs;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.problem.Refused;
import dev.joryu.api.request.Query;
import dev.joryu.dataset.Split;
import dev.joryu.deployment.AttentionOrders;
import dev.joryu.deployment.NoAttention;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where networks look. */
@RestController
@RequestMapping("/api/v1/runs/{id}/attention")
@Tag(name = "Runs")
class AttentionApi {

  private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");
  private static final int USUAL_IMAGES = 16;
  private static final int MOST_IMAGES = 64;

  private final Runs runs;
  private final AttentionOrders orders;

  AttentionApi(Runs runs, AttentionOrders orders) {
    this.runs = runs;
    this.orders = orders;
  }

  /** Whose images have a class. */
  private enum Labelled {
    TRAIN,
    VAL,
    TEST;

    Split split() {
      return Split.valueOf(name());
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @GetMapping
  @Operation(
      summary = "Where the network and its teacher look on images: shares of their maps' energy",
      description =
          "Maps are the mean over channels of the squared features; their values sum to 1. The"
              + " first answer takes seconds, the same again none. teacher is null for a network"
              + " without one, or where it is gone.")
  @Parameter(
      name = "dataset",
      in = ParameterIn.QUERY,
      description = "Whose images, such as a field set's; those of the run's own dataset otherwise",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "split",
      in = ParameterIn.QUERY,
      description = "Whose images are shown",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"train", "val", "test"},
              defaultValue = "test"))
  @Parameter(
      name = "n",
      in = ParameterIn.QUERY,
      description = "Size of a sample, in which each class has its share; the same for all runs",
      schema = @Schema(type = "integer", minimum = "1", maximum = "64", defaultValue = "16"))
  @Parameter(
      name = "image",
      in = ParameterIn.QUERY,
      description =
          "Places of images in the dataset, in place of a sample; several by comma or repetition",
      schema = @Schema(type = "string"))
  AttentionJson attention(@PathVariable String id, HttpServletRequest request) {
    record Asked(@Nullable String dataset, Labelled split, int n, List<String> images) {}
    Asked asked =
        Query.read(
            request,
            fields -> {
              Asked read =
                  new Asked(
                      fields.optionalText("dataset", Names.NAME, Names.NAME_RULE),
                      fields.choice("split", Labelled.TEST),
                      fields.integer("n", USUAL_IMAGES, 1, MOST_IMAGES),
                      fields.textList("image", PLACE, "whole numbers from 0"));
              if (read.images().size() > MOST_IMAGES) {
                fields.reject(
                    "image",
                    Rule.OUT_OF_RANGE,
                    read.images().size() + " images",
                    "1 to " + MOST_IMAGES);
              }
              return read;
            },
            "image");
    Run run = runs.get(RunId.of(id));
    if (run.status() != RunStatus.SUCCEEDED) {
      throw new NotFound(
          "Run %d has no attention maps: it is %s.".formatted(run.id(), run.status()));
    }
    List<Integer> images = asked.images().stream().map(Integer::valueOf).toList();
    try {
      return AttentionJson.of(
          run,
          asked.dataset() == null ? run.spec().dataset() : asked.dataset(),
          asked.split().toString(),
          orders.show(
              run,
              new AttentionOrders.Wanted(
                  asked.dataset(), asked.split().split(), images, asked.n())));
    } catch (NoAttention e) {
      throw new Refused(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
  }
}
