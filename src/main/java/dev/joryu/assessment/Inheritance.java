package dev.joryu.assessment;

import dev.joryu.analysis.Coincidence;
import dev.joryu.analysis.ErrorAgreement;
import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.McNemar;
import dev.joryu.analysis.Proportion;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether the student errs where its teacher errs, on test images.
 *
 * @param perClass the same, by true class
 * @param beside the baseline student, which never saw a teacher, on the same images
 */
public record Inheritance(
    ErrorAgreement errors, List<ErrorAgreement> perClass, Part<Beside> beside) {

  private static final double SIGNIFICANT = 1 - Assessment.LEVEL;

  public Inheritance {
    perClass = List.copyOf(perClass);
  }

  /**
   * What a student without a teacher repeats of the teacher's errors, since hard images deceive
   * everyone.
   *
   * @param test of errors repeated by one of both students only
   */
  public record Beside(Peer baseline, ErrorAgreement errors, McNemar test) {}

  static Part<Inheritance> of(EvaluationRecord record, Answers student, Part<Other> baseline) {
    Answers teacher = record.answers(Examined.TEACHER, Answers.TEST).orElse(null);
    if (teacher == null) {
      return Part.missing(Sentence.of("assessment.no-teacher"));
    }
    if (!sameImages(student, teacher)) {
      return Part.missing(Sentence.of("assessment.other-images"));
    }
    int[] truth = student.labels();
    int[] taught = teacher.predicted();
    int[] said = student.predicted();
    return Part.of(
        new Inheritance(
            ErrorAgreement.of(truth, taught, said),
            ErrorAgreement.perClass(truth, taught, said, record.classes().size()),
            baseline.then(other -> beside(student, taught, record.classes(), other))));
  }

  private static Part<Beside> beside(
      Answers student, int[] teacher, List<String> classes, Other other) {
    Answers baseline = other.record().answers(Examined.STUDENT, Answers.TEST).orElse(null);
    if (baseline == null
        || !sameImages(student, baseline)
        || !other.record().classes().equals(classes)) {
      return Part.missing(Sentence.of("assessment.baseline-differs", other.peer().name()));
    }
    int[] truth = student.labels();
    Estimate<McNemar> test =
        ErrorAgreement.compareCopied(truth, teacher, student.predicted(), baseline.predicted());
    return Part.of(test)
        .map(
            found ->
                new Beside(
                    other.peer(), ErrorAgreement.of(truth, teacher, baseline.predicted()), found));
  }

  private static boolean sameImages(Answers one, Answers other) {
    return one.fingerprint().equals(other.fingerprint())
        && Arrays.equals(one.images(), other.images());
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    errors
        .consistency()
        .toOptional()
        .flatMap(agreement -> agreement.kappa().toOptional())
        .ifPresent(
            kappa ->
                findings.add(
                    finding(
                        "assessment.errors.together."
                            + Coincidence.of(errors, Assessment.LEVEL)
                                .name()
                                .toLowerCase(Locale.ROOT),
                        errors.images(),
                        errors.bothWrong(),
                        Sentence.number(errors.bothWrongByChance().toOptional().orElse(0.0)),
                        Sentence.number(kappa))));
    errors.copiedShare().toOptional().ifPresent(share -> findings.add(copied(share)));
    return findings;
  }

  private Finding copied(Proportion share) {
    List<Object> values =
        new ArrayList<>(List.of(share.successes(), share.n(), Sentence.percent(share)));
    Beside other = beside.value().orElse(null);
    if (other == null) {
      return finding("assessment.errors.copied.alone", values.toArray());
    }
    values.add(Sentence.percent(other.errors().copiedShare().toOptional().orElseThrow()));
    values.add(other.baseline().name());
    values.add(Sentence.probability(other.test().p()));
    McNemar test = other.test();
    String way =
        test.p() >= SIGNIFICANT
            ? "undecided"
            : test.onlyFirst() > test.onlySecond() ? "more" : "fewer";
    return finding("assessment.errors.copied." + way, values.toArray());
  }

  private static Finding finding(String key, Object... values) {
    return new Finding(Finding.Topic.ERRORS, Sentence.of(key, values));
  }
}
