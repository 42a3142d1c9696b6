package dev.joryu.catalog;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model about to be registered; its weights are already in the artifact store.
 *
 * @param input how images are prepared for it
 * @param run the run that made it; null if it was imported
 * @param profile null for a program, of which it is not known
 * @param metrics final figures; only finite ones
 */
public record NewModel(
    String name,
    Architecture architecture,
    double width,
    ImageInput input,
    List<String> classes,
    String sha256,
    long bytes,
    @Nullable Long run,
    @Nullable ModelProfile profile,
    Map<String, Double> metrics) {}
