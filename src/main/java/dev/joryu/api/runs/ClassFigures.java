package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.joryu.analysis.ClassScore;
import dev.joryu.analysis.Proportion;
import dev.joryu.assessment.Quality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well one class is told from the others. A ratio without a denominator is null.
 *
 * @param name the class
 * @param images test images of the class
 * @param precision right among those predicted as the class
 * @param recall right among those of the class
 * @param f1 harmonic mean of both: 2·TP / (2·TP + FP + FN)
 */
record ClassFigures(
    @JsonProperty("class") String name,
    long images,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1) {

  /** The figures of every class. */
  static List<ClassFigures> of(List<String> classes, Quality quality) {
    return quality.table().classes().stream()
        .map(score -> of(classes.get(score.index()), score))
        .toList();
  }

  /** Without an image there are no figures. */
  static List<ClassFigures> none(List<String> classes) {
    return classes.stream().map(name -> new ClassFigures(name, 0, null, null, null)).toList();
  }

  private static ClassFigures of(String name, ClassScore score) {
    return new ClassFigures(
        name,
        score.support(),
        score.precision().map(Proportion::share).toOptional().orElse(null),
        score.recall().map(Proportion::share).toOptional().orElse(null),
        score.f1().toOptional().orElse(null));
  }
}
