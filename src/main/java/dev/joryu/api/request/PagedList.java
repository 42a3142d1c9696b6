package dev.joryu.api.request;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of {@link Paging} in the OpenAPI document. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = "page",
    in = ParameterIn.QUERY,
    description = "Which page, from 0",
    schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
@Parameter(
    name = "size",
    in = ParameterIn.QUERY,
    description = "Items on a page",
    schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
@Parameter(
    name = "sort",
    in = ParameterIn.QUERY,
    description = "Field to sort by, with - before it for descending",
    schema = @Schema(type = "string"))
public @interface PagedList {}
