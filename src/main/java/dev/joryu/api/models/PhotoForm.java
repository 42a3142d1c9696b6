package dev.joryu.api.models;

import io.swagger.v3.oas.annotations.media.Schema;

/** Describes a photo in the OpenAPI document. */
record PhotoForm(
    @Schema(
            description = "A JPEG, PNG, GIF or BMP image",
            type = "string",
            format = "binary",
            requiredMode = Schema.RequiredMode.REQUIRED)
        byte[] file) {}
