package dev.joryu.api;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.MapperFeature;

/** What the whole API shares. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  /** Fields stand in the order of their record, as the documentation shows them. */
  @Bean
  JsonMapperBuilderCustomizer fieldsInOrder() {
    return builder -> builder.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
  }
}
