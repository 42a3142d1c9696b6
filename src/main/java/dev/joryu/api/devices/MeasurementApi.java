package dev.joryu.api.devices;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.models.MeasurementJson;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.api.request.Sha256;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.Measurements;
import dev.joryu.catalog.PageRequest;
import dev.joryu.device.Reports;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was measured of exports, on machines of this installation and on devices. */
@RestController
@RequestMapping("/api/v1/measurements")
@Tag(name = "Devices")
class MeasurementApi {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Reports reports;
  private final Measurements measurements;
  private final JsonBodies bodies;
  private final Creations creations;

  MeasurementApi(
      Reports reports, Measurements measurements, JsonBodies bodies, Creations creations) {
    this.reports = reports;
    this.measurements = measurements;
    this.bodies = bodies;
    this.creations = creations;
  }

  /** What was measured as the device printed it may be sent untouched, with the rest in the URL. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Register what was measured on a device",
      description =
          "The body is what java -jar joryu.jar measure FILE.onnx prints on the device; device,"
              + " model and format stand in it too, or in the URL. It replaces what was known of the"
              + " same file on the same device with as many threads.",
      parameters = {
        @Parameter(name = "device", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
        @Parameter(name = "model", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
        @Parameter(name = "format", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
      },
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = MeasurementForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = MeasurementJson.class)))
  ResponseEntity<String> add(HttpServletRequest request) throws IOException {
    Map<String, String> given = Query.read(request, MeasurementApi::given);
    JsonBody body = bodies.read(request);
    Map<String, @Nullable Object> tree = together(given, body.tree());
    return creations.once(
        request,
        () -> Sha256.of((given + body.sha256()).getBytes(StandardCharsets.UTF_8)),
        () -> {
          Measured measured = reports.add(tree);
          return Creations.Created.at(
              "/api/v1/measurements", "" + measured.id(), MeasurementJson.of(measured));
        });
  }

  @GetMapping
  @Operation(
      summary = "Measurements, newest first",
      parameters = {
        @Parameter(
            name = "device",
            in = ParameterIn.QUERY,
            description = "A device, or a machine of this installation",
            schema = @Schema(type = "string")),
        @Parameter(name = "model", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
      })
  @PagedList
  ListJson<MeasurementJson> list(HttpServletRequest request) {
    Wanted wanted = Query.read(request, Wanted::read);
    return ListJson.of(
        measurements.list(wanted.device(), wanted.model(), wanted.page()),
        MeasurementJson::of,
        request);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One measurement")
  MeasurementJson one(@PathVariable String id) {
    return measurements
        .find(number(id))
        .map(MeasurementJson::of)
        .orElseThrow(() -> new NotFound("measurement", id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget what was measured on a device; 404 for what was measured here")
  void delete(@PathVariable String id) {
    if (!measurements.delete(number(id))) {
      throw new NotFound("measurement", id);
    }
  }

  /** What is no number is the id of nothing. */
  private static long number(String id) {
    if (!ID.matcher(id).matches()) {
      throw new NotFound("measurement", id);
    }
    return Long.parseLong(id);
  }

  private static Map<String, String> given(Fields fields) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String name : List.of("device", "model", "format")) {
      String value = fields.optionalText(name, Names.TEXT, Names.TEXT_RULE);
      if (value != null) {
        given.put(name, value);
      }
    }
    return given;
  }

  /** What URL and body say, which must not be different things. */
  private static Map<String, @Nullable Object> together(
      Map<String, String> given, Map<String, @Nullable Object> body) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(given);
    tree.putAll(body);
    List<Violation> violations =
        given.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(tree.get(entry.getKey())))
            .map(
                entry ->
                    new Violation(
                        entry.getKey(),
                        Rule.CONFLICT,
                        entry.getValue(),
                        "the body says '%s'".formatted(tree.get(entry.getKey()))))
            .toList();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return tree;
  }

  private record Wanted(@Nullable String device, @Nullable String model, PageRequest page) {

    static Wanted read(Fields fields) {
      return new Wanted(
          fields.optionalText("device", Names.TEXT, Names.TEXT_RULE),
          fields.optionalText("model", Names.NAME, Names.NAME_RULE),
          Paging.read(fields));
    }
  }
}
