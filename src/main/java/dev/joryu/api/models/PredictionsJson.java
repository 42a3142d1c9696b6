package dev.joryu.api.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.joryu.deployment.Prediction;
import java.util.List;

/**
 * What an image shows.
 *
 * @param predictions every class of the model, most likely first
 */
record PredictionsJson(List<PredictionJson> predictions) {

  static PredictionsJson of(List<Prediction> predictions) {
    return new PredictionsJson(
        predictions.stream().map(p -> new PredictionJson(p.name(), p.probability())).toList());
  }

  /**
   * A class and how likely it is.
   *
   * @param probability in 0..1
   */
  record PredictionJson(@JsonProperty("class") String name, double probability) {}
}
