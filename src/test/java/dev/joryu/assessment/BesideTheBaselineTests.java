package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Coincidence;
import dev.joryu.analysis.ErrorAgreement;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is held against the student without a teacher, worked by hand. */
class BesideTheBaselineTests extends AssessmentFixture {

  @Test
  void corruptionsAreHeldAgainstTheBaselineOfTheSameSeed() {
    Run baseline = baseline();
    Sturdiness sturdiness =
        assess(EvaluationFixture.student(CLASSES)).robustness().value().orElseThrow();

    assertThat(sturdiness.rows()).hasSize(12).allMatch(row -> row.severities().size() == 5);
    assertThat(sturdiness.mean()).isCloseTo(0.4, within(1e-12));
    Sturdiness.Beside beside = sturdiness.beside().value().orElseThrow();
    assertThat(beside.baseline().run()).isEqualTo(baseline.id());
    assertThat(beside.absolute().mean().toOptional().orElseThrow())
        .isCloseTo(100 * 3.0 / 3.5, within(1e-9));
    assertThat(beside.relative().mean().toOptional().orElseThrow()).isCloseTo(100, within(1e-9));
  }

  @Test
  void corruptionsOfOtherImagesOrAnotherProtocolAreNotHeldAgainstEachOther() {
    EvaluationRecord record = EvaluationFixture.baseline(CLASSES);
    Robustness robustness = Objects.requireNonNull(record.robustness());
    Answers test = record.answers(Examined.STUDENT, Answers.TEST).orElseThrow();
    int[] places = test.images().clone();
    places[9] = 99;

    Run baseline =
        baseline(EvaluationFixture.with(record, List.of(moved(test, "f", places)), robustness));
    assertThat(whyNotBeside()).isEqualTo("assessment.baseline-differs");
    keep(
        baseline,
        EvaluationFixture.with(record, List.of(moved(test, "g", test.images())), robustness));
    assertThat(whyNotBeside()).isEqualTo("assessment.baseline-differs");
    Robustness older =
        new Robustness(
            Robustness.PROTOCOL + 1,
            robustness.examined(),
            robustness.images(),
            robustness.seed(),
            robustness.clean(),
            robustness.cells());
    keep(baseline, EvaluationFixture.with(record, record.answers(), older));
    assertThat(whyNotBeside()).isEqualTo("assessment.protocol-differs");
  }

  @Test
  void errorsOfTheTeacherAreHeldAgainstAStudentWithoutOne() {
    baseline();
    Inheritance errors = assess(EvaluationFixture.student(CLASSES)).errors().value().orElseThrow();

    assertThat(errors.errors().bothWrong()).isEqualTo(2);
    assertThat(errors.errors().bothWrongByChance().toOptional()).contains(0.6);
    assertThat(errors.errors().consistency().toOptional().orElseThrow().kappa().toOptional().get())
        .isCloseTo((0.9 - 0.62) / (1 - 0.62), within(1e-9));
    assertThat(Coincidence.of(errors.errors(), Assessment.LEVEL)) // p = 3/45
        .isEqualTo(Coincidence.UNDECIDED);
    assertThat(errors.perClass().get(0).copied()).isEqualTo(1);
    Inheritance.Beside beside = errors.beside().value().orElseThrow();
    assertThat(beside.errors().copied()).isEqualTo(1);
    assertThat(beside.perClass()).extracting(ErrorAgreement::copied).containsExactly(1L, 0L, 0L);
    assertThat(beside.baseline().alike()).isTrue();
    assertThat(beside.test().onlyFirst()).isEqualTo(1);
    assertThat(beside.test().onlySecond()).isZero();
  }

  @Test
  void aBaselineOfOtherSettingsIsNamedAsSuch() {
    Run unlike = finished("baseline", 1, Map.of("model", Map.of("width", 0.75)));
    keep(unlike, EvaluationFixture.baseline(CLASSES));
    Assessment assessment = assess(EvaluationFixture.student(CLASSES));

    assertThat(assessment.errors().value().flatMap(found -> found.beside().value()))
        .hasValueSatisfying(beside -> assertThat(beside.baseline().alike()).isFalse());
    assertThat(say(assessment, Locale.ENGLISH))
        .filteredOn(text -> text.contains("(whose other settings differ)"))
        .hasSize(2);
    baseline();
    assertThat(say(assess(EvaluationFixture.student(CLASSES)), Locale.ENGLISH))
        .noneMatch(text -> text.contains("whose other settings"));
  }

  @Test
  void withoutABaselineNothingIsClaimedAsInherited() {
    Assessment alone = assess(EvaluationFixture.student(CLASSES));

    assertThat(alone.errors().value().orElseThrow().beside().why().orElseThrow().key())
        .isEqualTo("assessment.no-baseline");
    assertThat(say(alone, Locale.ENGLISH))
        .anyMatch(text -> text.contains("does not show that they are inherited"));
  }

  private String whyNotBeside() {
    return assess(EvaluationFixture.student(CLASSES))
        .robustness()
        .value()
        .flatMap(found -> found.beside().why())
        .orElseThrow()
        .key();
  }

  private static Answers moved(Answers said, String fingerprint, int[] places) {
    return new Answers(
        said.examined(), said.set(), fingerprint, places, said.labels(), said.logits());
  }
}
