package dev.joryu.api.experiments;

import org.jspecify.annotations.Nullable;

/**
 * What a client posts to have exports in the table; a group or a model.
 *
 * @param group label of a seed group, whose models' exports share a row
 * @param model name of a model
 * @param format {@code onnx}, which goes without saying
 */
record ExportRowForm(@Nullable String group, @Nullable String model, @Nullable String format) {}
