package dev.joryu.api.exams;

import dev.joryu.catalog.ExportFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a model or its export is asked, for the OpenAPI document. */
record ModelExamForm(
    @Schema(description = "Whose test images; that of its run where a run made the model")
        String dataset,
    @Schema(description = "The export that is asked; the model's weights where absent")
        ExportFormat format,
    @Schema(description = "A sample of the test split made worse in sixty ways") boolean robustness,
    @Schema(description = "Without the leaf, and without all else") boolean background,
    @Schema(description = "Datasets of another domain") List<String> fieldDatasets) {}
