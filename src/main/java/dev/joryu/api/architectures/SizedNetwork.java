package dev.joryu.api.architectures;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of {@link dev.joryu.spec.NetworkSize} in the OpenAPI document. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = "imageSize",
    in = ParameterIn.QUERY,
    description = "Side of the square input in pixels; each network's own default if none",
    schema = @Schema(type = "integer", minimum = "32", maximum = "1024"))
@Parameter(
    name = "width",
    in = ParameterIn.QUERY,
    description = "Multiplier of every channel count, for networks that have one",
    schema = @Schema(type = "number", minimum = "0.25", maximum = "2", defaultValue = "1"))
@Parameter(
    name = "classes",
    in = ParameterIn.QUERY,
    description = "How many classes the head tells apart",
    schema = @Schema(type = "integer", minimum = "2", maximum = "100000", defaultValue = "1000"))
@interface SizedNetwork {}
