package dev.joryu.api.runs;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Confused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriUtils;

/**
 * Images of one class taken for another.
 *
 * @param share of the images of the true class
 * @param images those first of which the model was surest; empty where only counts were kept
 */
record ConfusionJson(
    String truth, String predicted, long count, double share, List<MistakenJson> images) {

  /**
   * One image.
   *
   * @param place in the dataset's archive
   * @param confidence probability given to the wrong class
   * @param image where to see it
   */
  record MistakenJson(int place, double confidence, String image) {}

  static ConfusionJson of(Confused found, Assessment assessment) {
    String dataset = UriUtils.encodePathSegment(assessment.dataset(), StandardCharsets.UTF_8);
    return new ConfusionJson(
        assessment.classes().get(found.pair().truth()),
        assessment.classes().get(found.pair().predicted()),
        found.pair().count(),
        found.pair().share(),
        found.images().stream()
            .map(
                one ->
                    new MistakenJson(
                        one.place(),
                        one.confidence(),
                        "/datasets/%s/images/%d".formatted(dataset, one.place())))
            .toList());
  }
}
