package dev.joryu.api.models;

import dev.joryu.catalog.Model;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model.
 *
 * @param preprocessing how images are prepared for it
 * @param origin {@code {"run": id}}, or {@code {"import": true}}
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
    ProfileJson profile,
    Map<String, Double> metrics,
    Instant createdAt) {

  static ModelJson of(Model model) {
    Long run = model.run();
    return new ModelJson(
        model.name(),
        model.architecture(),
        model.width(),
        model.imageSize(),
        model.input(),
        model.classes(),
        model.sha256(),
        model.bytes(),
        run == null ? Map.of("import", true) : Map.of("run", run),
        ProfileJson.of(model.profile()),
        new TreeMap<>(model.metrics()),
        model.createdAt());
  }
}
