package dev.joryu.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes what all calls have in common: problems, and the key of those that create. */
final class CommonAnswers implements OpenApiCustomizer {

  @Override
  public void customise(OpenAPI api) {
    api.getComponents().addSchemas("Problem", problem());
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(CommonAnswers::complete);
  }

  private static void complete(Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            "4XX", failure("What the request has wrong: 404, 405, 409, 413, 415 and so on"));
    operation
        .getResponses()
        .addApiResponse(
            "503",
            failure("The database is away or its disk is full; try again after Retry-After")
                .addHeaderObject("Retry-After", header("Seconds")));
    ApiResponse created = operation.getResponses().get("201");
    ApiResponse accepted = operation.getResponses().get("202");
    if (created != null) {
      complete(operation, created.description("Created"));
    }
    if (accepted != null) {
      complete(operation, accepted.description("Ordered; the location tells how far it is"));
    }
  }

  private static void complete(Operation operation, ApiResponse created) {
    created.addHeaderObject("Location", header("Where it is found"));
    created.addHeaderObject("Idempotent-Replayed", header("true where it was created before"));
    operation.getResponses().addApiResponse("422", failure("Every violation at once, in errors"));
    operation.addParametersItem(
        new HeaderParameter()
            .name("Idempotency-Key")
            .description(
                "Makes it safe to send the request again: with the same content it gets the same"
                    + " answer, with other content a 422.")
            .schema(Schemas.of("string").maxLength(255)));
  }

  private static Header header(String description) {
    return new Header().description(description).schema(Schemas.of("string"));
  }

  private static ApiResponse failure(String description) {
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"))));
  }

  private static Schema<?> problem() {
    Schema<?> error =
        Schemas.of("object")
            .addProperty("field", Schemas.of("string"))
            .addProperty("message", Schemas.of("string"));
    return Schemas.of("object")
        .description("RFC 9457 problem details")
        .addProperty("title", Schemas.of("string"))
        .addProperty("status", Schemas.of("integer"))
        .addProperty("detail", Schemas.of("string"))
        .addProperty("instance", Schemas.of("string"))
        .addProperty("errors", Schemas.of("array").items(error));
  }
}
