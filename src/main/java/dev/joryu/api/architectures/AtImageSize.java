package dev.joryu.api.architectures;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes in the OpenAPI document at what size one counts a network that has a size already. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = "imageSize",
    in = ParameterIn.QUERY,
    description = "Side of the square input in pixels; the model's own if none",
    schema = @Schema(type = "integer", minimum = "32", maximum = "1024"))
public @interface AtImageSize {}
