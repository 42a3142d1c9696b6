package dev.joryu.catalog;

/**
 * The file that a model was imported from.
 *
 * @param file what its owner called it
 * @param format such as {@code safetensors}
 * @param naming who names tensors as that file does
 * @param sha256 of that file; the model's own weights are rewritten from it
 */
public record Origin(String file, String format, String naming, String sha256) {}
