package dev.joryu.inference;

import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImageInput.Interpolation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an ONNX file says of itself, so that nothing else is needed to use it.
 *
 * @param architecture name of the network
 * @param classes class names in the order of the logits
 * @param input how an image becomes the network's input
 * @param weightsSha256 of the weights file it was made from
 */
public record ModelCard(
    String architecture,
    double width,
    List<String> classes,
    ImageInput input,
    String weightsSha256) {

  private static final JsonMapper JSON = new JsonMapper();

  public ModelCard {
    classes = List.copyOf(classes);
  }

  /** The card as the file's metadata: text by key, lists as JSON. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("architecture", architecture);
    properties.put("width", Double.toString(width));
    properties.put("labels", JSON.writeValueAsString(classes));
    properties.put("image_size", Integer.toString(input.size()));
    properties.put("resize", Integer.toString(input.resize()));
    properties.put("interpolation", input.interpolation().toString());
    properties.put("mean", JSON.writeValueAsString(input.mean()));
    properties.put("std", JSON.writeValueAsString(input.std()));
    properties.put("weights_sha256", weightsSha256);
    return properties;
  }

  /**
   * Reads a file's metadata.
   *
   * @throws BrokenModel if the file is not one of ours
   */
  static ModelCard read(Map<String, String> properties) {
    try {
      return new ModelCard(
          value(properties, "architecture"),
          Double.parseDouble(value(properties, "width")),
          JSON.readValue(value(properties, "labels"), new TypeReference<List<String>>() {}),
          new ImageInput(
              Integer.parseInt(value(properties, "image_size")),
              Integer.parseInt(value(properties, "resize")),
              Interpolation.valueOf(value(properties, "interpolation").toUpperCase(Locale.ROOT)),
              JSON.readValue(value(properties, "mean"), new TypeReference<List<Double>>() {}),
              JSON.readValue(value(properties, "std"), new TypeReference<List<Double>>() {})),
          value(properties, "weights_sha256"));
    } catch (IllegalArgumentException | JacksonException e) {
      throw new BrokenModel("the file's metadata is not ours: " + e.getMessage(), e);
    }
  }

  private static String value(Map<String, String> properties, String key) {
    String value = properties.get(key);
    if (value == null) {
      throw new BrokenModel("the file's metadata has no '" + key + "'; it is not one of ours");
    }
    return value;
  }
}
