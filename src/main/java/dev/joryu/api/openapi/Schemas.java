package dev.joryu.api.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** Makes schemas as OpenAPI 3.1 has them. */
final class Schemas {

  private Schemas() {}

  static Schema<Object> of(String type) {
    Schema<Object> schema = new JsonSchema();
    schema.addType(type);
    return schema;
  }

  /** The words of an enum as they stand in JSON. */
  static Schema<Object> choice(Class<?> type) {
    Schema<Object> schema = of("string");
    for (Object constant : type.getEnumConstants()) {
      schema.addEnumItemObject(constant.toString());
    }
    return schema;
  }
}
