package dev.joryu.api.experiments;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * What a client posts to quote a figure.
 *
 * @param group what it is of, in the user's words; figures of one group share a row
 * @param metric such as {@code test/accuracy}, {@code macs}, {@code bytes} or {@code latency}
 * @param device the machine, where the metric has one
 * @param source where the figure was read
 */
record QuoteForm(
    @Schema(requiredMode = RequiredMode.REQUIRED) String group,
    @Schema(requiredMode = RequiredMode.REQUIRED) String metric,
    @Nullable String device,
    @Nullable Integer threads,
    @Schema(requiredMode = RequiredMode.REQUIRED) double value,
    @Schema(requiredMode = RequiredMode.REQUIRED) String source) {}
