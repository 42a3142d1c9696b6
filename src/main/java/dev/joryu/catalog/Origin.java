package dev.joryu.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The file that a model was imported from.
 *
 * @param file what its owner called it
 * @param format such as {@code safetensors}
 * @param naming who names tensors as that file does; null for a program, whose tensors are its own
 * @param sha256 of that file; the model's own weights are rewritten from it, a program is kept
 */
public record Origin(String file, String format, @Nullable String naming, String sha256) {}
