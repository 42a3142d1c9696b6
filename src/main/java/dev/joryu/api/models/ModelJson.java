package dev.joryu.api.models;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.Origin;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model.
 *
 * @param preprocessing how images are prepared for it
 * @param origin {@code {"run": id}}, or {@code {"import": {"file", "format", "naming", "sha256"}}}
 * @param profile null for a TorchScript program, of which it is not known
 * @param warnings what a user should know of imported weights
 */
record ModelJson(
    String name,
    Architecture architecture,
    double width,
    int imageSize,
    ImageInput preprocessing,
    List<String> classes,
    String sha256,
    long bytes,
    Map<String, Object> origin,
    List<String> warnings,
    @Nullable ProfileJson profile,
    Map<String, Double> metrics,
    Instant createdAt) {

  static ModelJson of(Model model) {
    return new ModelJson(
        model.name(),
        model.architecture(),
        model.width(),
        model.imageSize(),
        model.input(),
        model.classes(),
        model.sha256(),
        model.bytes(),
        origin(model),
        model.warnings(),
        model.profile() == null ? null : ProfileJson.of(model.profile()),
        new TreeMap<>(model.metrics()),
        model.createdAt());
  }

  private static Map<String, Object> origin(Model model) {
    Long run = model.run();
    Origin origin = model.origin();
    if (run != null) {
      return Map.of("run", run);
    }
    return Map.of("import", origin == null ? true : origin);
  }
}
