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
   * @param kappa its error consistency with the teacher
   * @param perClass the teacher's errors it repeats, by true class
   * @param p exact McNemar, of errors that one of both students repeats
   */
  record BesideJson(
      PeerJson baseline,
      @Nullable Double kappa,
      @Nullable ShareJson copied,
      List<ClassErrorsJson> perClass,
      long onlyThis,
      long onlyBaseline,
      double p) {}

  /**
   * Accuracy with parts of the image painted over.
   *
   * @param leftOut images without a plausible mask
   * @param method how leaves are found and hidden
   * @param chance of one who always says the commonest class
   */
  record BackgroundJson(
      String examined,
      String method,
      long images,
      int leftOut,
      double leafShare,
      double chance,
      ShareJson whole,
      ShareJson leafHidden,
      ShareJson backgroundHidden) {

    static BackgroundJson of(Reliance found, String method) {
      return new BackgroundJson(
          found.examined().name().toLowerCase(Locale.ROOT),
          method,
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
            all ->
                all.stream()
                    .map(one -> BackgroundJson.of(one, missing.say(Reliance.METHOD)))
                    .toList());
    return errors == null && background == null ? null : new BiasJson(errors, background);
  }

  private static ErrorsJson errors(Inheritance found, List<String> classes, Missing missing) {
    ErrorAgreement errors = found.errors();
    return new ErrorsJson(
        errors.images(),
        errors.teacherErrors(),
        errors.studentErrors(),
        errors.bothWrong(),
        errors.bothWrongByChance().toOptional().orElse(null),
        kappa(errors),
        ShareJson.of(errors.copiedShare()),
        perClass(found.perClass(), classes),
        missing.make("bias.errors.comparison", found.beside(), beside -> beside(beside, classes)));
  }

  private static @Nullable Double kappa(ErrorAgreement errors) {
    return errors
        .consistency()
        .toOptional()
        .map(Agreement::kappa)
        .flatMap(kappa -> kappa.toOptional())
        .orElse(null);
  }

  private static List<ClassErrorsJson> perClass(List<ErrorAgreement> all, List<String> classes) {
    List<ClassErrorsJson> perClass = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      ErrorAgreement one = all.get(c);
      perClass.add(
          new ClassErrorsJson(
              classes.get(c),
              one.images(),
              one.teacherErrors(),
              one.studentErrors(),
              one.bothWrong(),
              one.copied()));
    }
    return perClass;
  }

  private static BesideJson beside(Inheritance.Beside found, List<String> classes) {
    return new BesideJson(
        PeerJson.of(found.baseline()),
        kappa(found.errors()),
        ShareJson.of(found.errors().copiedShare()),
        perClass(found.perClass(), classes),
        found.test().onlyFirst(),
        found.test().onlySecond(),
        found.test().p());
  }
}
