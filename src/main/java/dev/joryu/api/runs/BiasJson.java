package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.joryu.analysis.Agreement;
import dev.joryu.analysis.ErrorAgreement;
import dev.joryu.api.runs.EvaluationJson.Missing;
import dev.joryu.api.runs.EvaluationJson.ShareJson;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Inheritance;
import dev.joryu.assessment.Reliance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the teacher's bias is inherited.
 *
 * @param errors where both err
 * @param background what is known without the leaf; the student first
 */
record BiasJson(@Nullable ErrorsJson errors, @Nullable List<BackgroundJson> background) {

  /**
   * Errors of teacher and student on the same test images.
   *
   * @param bothWrongByChance images, if their errors had nothing to do with each other
   * @param kappa error consistency: 1 the same images, 0 as by chance
   * @param copied of the teacher's errors, those repeated with the same wrong class
   */
  record ErrorsJson(
      long images,
      long teacherWrong,
      long studentWrong,
      long bothWrong,
      @Nullable Double bothWrongByChance,
      @Nullable Double kappa,
      @Nullable ShareJson copied,
      List<ClassErrorsJson> perClass,
      @Nullable BesideJson comparison) {}

  /** The same for the images of one class. */
  record ClassErrorsJson(
      @JsonProperty("class") String name,
      long images,
      long teacherWrong,
      long studentWrong,
      long bothWrong,
      long copied) {}

  /**
   * What a student without a teacher repeats.
   *
   * @param p exact McNemar, of errors that one of both students repeats
   */
  record BesideJson(
      PeerJson baseline, @Nullable ShareJson copied, long onlyThis, long onlyBaseline, double p) {}

  /**
   * Accuracy with parts of the image painted over.
   *
   * @param leftOut images without a plausible mask
   * @param chance of one who always says the commonest class
   */
  record BackgroundJson(
      String examined,
      long images,
      int leftOut,
      double leafShare,
      double chance,
      ShareJson whole,
      ShareJson leafHidden,
      ShareJson backgroundHidden) {

    static BackgroundJson of(Reliance found) {
      return new BackgroundJson(
          found.examined().name().toLowerCase(Locale.ROOT),
          found.whole().n(),
          found.leftOut(),
          found.leafShare(),
          found.chance(),
          ShareJson.of(found.whole()),
          ShareJson.of(found.leafHidden()),
          ShareJson.of(found.backgroundHidden()));
    }
  }

  static @Nullable BiasJson of(Assessment found, Missing missing) {
    ErrorsJson errors =
        missing.make("bias.errors", found.errors(), e -> errors(e, found.classes(), missing));
    List<BackgroundJson> background =
        missing.make(
            "bias.background",
            found.background(),
            all -> all.stream().map(BackgroundJson::of).toList());
    return errors == null && background == null ? null : new BiasJson(errors, background);
  }

  private static ErrorsJson errors(Inheritance found, List<String> classes, Missing missing) {
    ErrorAgreement errors = found.errors();
    List<ClassErrorsJson> perClass = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      ErrorAgreement one = found.perClass().get(c);
      perClass.add(
          new ClassErrorsJson(
              classes.get(c),
              one.images(),
              one.teacherErrors(),
              one.studentErrors(),
              one.bothWrong(),
              one.copied()));
    }
    return new ErrorsJson(
        errors.images(),
        errors.teacherErrors(),
        errors.studentErrors(),
        errors.bothWrong(),
        errors.bothWrongByChance().toOptional().orElse(null),
        errors
            .consistency()
            .toOptional()
            .map(Agreement::kappa)
            .flatMap(kappa -> kappa.toOptional())
            .orElse(null),
        ShareJson.of(errors.copiedShare()),
        perClass,
        missing.make("bias.errors.comparison", found.beside(), BiasJson::beside));
  }

  private static BesideJson beside(Inheritance.Beside found) {
    return new BesideJson(
        PeerJson.of(found.baseline()),
        ShareJson.of(found.errors().copiedShare()),
        found.test().onlyFirst(),
        found.test().onlySecond(),
        found.test().p());
  }
}
