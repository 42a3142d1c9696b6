package dev.joryu.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A dataset as one canonical archive, and what stands in it.
 *
 * @param archive the canonical zip: {@code train|val|test/<class>/<file>}, {@code
 *     unlabelled/_/<file>}
 * @param classes class names in the order of their labels
 * @param counts images per class, in the order of the classes, for each split that has images
 * @param unlabelled images without a class
 * @param warnings what the user should know, in sentences
 */
public record ImportedDataset(
    Path archive,
    List<String> classes,
    Map<Split, Map<String, Integer>> counts,
    int unlabelled,
    List<String> warnings) {}
