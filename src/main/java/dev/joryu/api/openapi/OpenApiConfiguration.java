package dev.joryu.api.openapi;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes version 1 of the API; the document is made when it is first asked for. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Joryu")
                .version("1")
                .description(
                    """
                    Queues, runs, records and compares hybrid knowledge distillation. Errors are \
                    application/problem+json; a 422 lists every violation in errors. A POST that \
                    creates takes an Idempotency-Key and may then be repeated safely.""")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
  }

  @Bean
  OpenApiCustomizer runSpecSchema() {
    return api -> RunSpecSchema.components().forEach(api.getComponents()::addSchemas);
  }

  /** A point of a curve is an array, which its record does not show. */
  @Bean
  OpenApiCustomizer pointSchema() {
    Schema<?> item = Schemas.of("number");
    item.addType("string");
    return api ->
        api.getComponents()
            .addSchemas(
                "Point",
                Schemas.of("array")
                    .items(item)
                    .minItems(3)
                    .maxItems(3)
                    .description(
                        "[step, value, epochMillis]; a value that is no finite number comes as"
                            + " \"NaN\", \"Infinity\" or \"-Infinity\"."));
  }

  @Bean
  OpenApiCustomizer commonAnswers() {
    return new CommonAnswers();
  }

  @Bean
  ModelConverter enumWords() {
    return new EnumWords();
  }
}
