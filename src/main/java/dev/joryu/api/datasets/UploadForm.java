package dev.joryu.api.datasets;

import io.swagger.v3.oas.annotations.media.Schema;

/** Describes an upload in the OpenAPI document. */
@Schema(description = "A zip of class folders, optionally under train/ val/ test/")
record UploadForm(
    @Schema(
            description = "The zip",
            type = "string",
            format = "binary",
            requiredMode = Schema.RequiredMode.REQUIRED)
        byte[] file,
    @Schema(description = "Name of the dataset", requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(description = "Leave out images that cannot be read, with a warning for each")
        boolean skipBroken) {}
