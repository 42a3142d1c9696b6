package dev.joryu.api.runs;

import dev.joryu.api.request.Paging;
import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.RunStatus;
import dev.joryu.spec.Fields;
import dev.joryu.spec.Method;
import dev.joryu.spec.Names;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** The parameters of the list of runs. */
final class RunFilters {

  private static final Pattern TAG = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,401}");
  private static final String TAG_RULE = "key or key:value, no control character among them";

  private RunFilters() {}

  /** Which runs, and which page of them. */
  record Wanted(RunFilter filter, PageRequest page) {}

  static Wanted read(Fields fields) {
    return new Wanted(filter(fields), Paging.read(fields));
  }

  static RunFilter filter(Fields fields) {
    return new RunFilter(
        fields.optionalText("experiment", Names.NAME, Names.NAME_RULE),
        fields.optionalChoice("method", Method.class),
        fields.optionalChoice("status", RunStatus.class),
        fields.optionalText("tag", TAG, TAG_RULE),
        fields.optionalText("q", Names.TEXT, Names.TEXT_RULE),
        fields.optionalText("owner", Names.NAME, Names.NAME_RULE));
  }

  /** Describes the filters in the OpenAPI document. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      name = "experiment",
      in = ParameterIn.QUERY,
      description = "Only runs of this experiment",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "method",
      in = ParameterIn.QUERY,
      description = "Only runs of this method",
      schema = @Schema(implementation = Method.class))
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only runs in this status",
      schema = @Schema(implementation = RunStatus.class))
  @Parameter(
      name = "tag",
      in = ParameterIn.QUERY,
      description = "Only runs with this tag: key, or key:value",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "owner",
      in = ParameterIn.QUERY,
      description = "Only runs this owner asked for",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description = "Only runs whose name, experiment or model contains this text",
      schema = @Schema(type = "string"))
  @interface Described {}
}
