package dev.joryu.api.exams;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a run is asked later, for the OpenAPI document. */
record RunExamForm(
    @Schema(description = "A sample of the test split made worse in sixty ways") boolean robustness,
    @Schema(description = "Without the leaf, and without all else") boolean background,
    @Schema(description = "Where it looks, held against where its teacher does") boolean gaze,
    @Schema(description = "Datasets of another domain") List<String> fieldDatasets) {}
