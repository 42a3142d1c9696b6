package dev.joryu.api.datasets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** Describes an import in the OpenAPI document. */
@Schema(description = "Either path or synthetic")
record ImportForm(
    @Schema(description = "Name of the dataset", requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(description = "A folder of the server's machine, below one of joryu.datasets.roots")
        String path,
    @Schema(description = "Leave out images that cannot be read, with a warning for each")
        boolean skipBroken,
    @Schema(description = "Generate leaves with lesions; an empty object for the defaults")
        Map<String, Object> synthetic) {}
