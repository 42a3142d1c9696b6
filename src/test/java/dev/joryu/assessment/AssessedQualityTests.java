package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Quality, calibration, field sets and costs of a small evaluation, worked by hand beside the
 * records of the fixture.
 */
class AssessedQualityTests extends AssessmentFixture {

  @Test
  void qualityHasIntervals() {
    Assessment assessment = assess(EvaluationFixture.student(CLASSES));

    Quality quality = assessment.quality().value().orElseThrow();
    assertThat(quality.table().accuracy().toOptional().orElseThrow().share()).isEqualTo(0.7);
    close(
        quality.table().accuracy().toOptional().orElseThrow().interval(Assessment.LEVEL),
        0.3968,
        0.8922);
    assertThat(quality.table().balancedAccuracy().toOptional()).contains((0.75 + 0.75 + 0.5) / 3);
    assertThat(quality.weakest().orElseThrow().index()).isEqualTo(2);
  }

  @Test
  void theSurestMistakesComeFirst() {
    Assessment assessment = assess(EvaluationFixture.student(CLASSES));

    assertThat(assessment.confusions()).hasSize(3).allMatch(found -> found.pair().count() == 1);
    Confused first = assessment.confusions().get(0);
    assertThat(first.images()).extracting(Confused.Mistake::place).containsExactly(3);
    assertThat(first.images().get(0).confidence()).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void temperatureIsFittedOnValAndReportedOnTest() {
    Calibrated calibrated =
        assess(EvaluationFixture.student(CLASSES)).calibration().value().orElseThrow();

    assertThat(calibrated.confidence()).isCloseTo(0.78, within(1e-6));
    assertThat(calibrated.asItIs().ece())
        .isCloseTo(0.7 * 0.2 + 0.1 * (0.9 + 0.6 + 0.7), within(1e-6));
    Calibrated.Scaled scaled = calibrated.scaled().value().orElseThrow();
    assertThat(scaled.images()).isEqualTo(4);
    assertThat(scaled.temperature().value())
        .isCloseTo(Math.log(8) / Math.log(6), within(1e-5)); // 0.8 becomes 0.75, 3 of 4 being right
    assertThat(scaled.calibration().ece()).isNotEqualTo(calibrated.asItIs().ece());
  }

  @Test
  void fieldSetsAreJudgedWithAndWithoutRestriction() {
    FieldSet field =
        assess(EvaluationFixture.student(CLASSES)).fields().value().orElseThrow().get(0);

    assertThat(field.dataset()).isEqualTo("畑");
    assertThat(field.absent()).containsExactly(2);
    assertThat(field.unrestricted().table().accuracy().toOptional().orElseThrow().successes())
        .isEqualTo(1);
    assertThat(field.restricted().table().accuracy().toOptional().orElseThrow().successes())
        .isEqualTo(2);
    FieldSet.Drop drop = field.drop().value().orElseThrow();
    assertThat(drop.points()).isCloseTo(6 / 8.0 - 1 / 3.0, within(1e-12));
    close(drop.interval(), -0.1548, 0.7418); // √(.3407² + .4590²) below, √(.1785² + .2718²) above
  }

  /** Right on 1 of 2 test images and on 2 of 2 in the field; nothing is lost. */
  @Test
  void whatIsRightMoreOftenInTheFieldIsCalledAGain() {
    float[][] rightly = {{1, 0}, {0, 1}};
    float[][] once = {{1, 0}, {1, 0}};
    Finding finding = finding(rightly, once);
    assertThat(finding.sentence().key()).isEqualTo("assessment.field.undecided-gain");
    assertThat(finding.sentence().values())
        .contains("50.0")
        .noneMatch(value -> value.toString().startsWith("−"));
    assertThat(finding(once, rightly).sentence().key()).isEqualTo("assessment.field.undecided");
  }

  private static Finding finding(float[][] field, float[][] test) {
    int[] two = {0, 1};
    return FieldSet.of(
            new Answers(Examined.STUDENT, "field/wild", "f", two, two, field),
            new Answers(Examined.STUDENT, Answers.TEST, "t", two, two, test),
            List.of("a", "b"))
        .finding();
  }

  @Test
  void mistakesCostWhatTheUserSays() {
    double[][] costs =
        CostInput.read(
            List.of(Map.of("truth", "モザイク病", "predicted", "blight", "cost", 30)), CLASSES);
    Run run = kept(EvaluationFixture.student(CLASSES));

    MistakeCosts found = assessments.costs(run, costs).value().orElseThrow();

    assertThat(found.asSaid()).isEqualTo((30 + 1 + 1) / 10.0);
    assertThat(found.deciding().value().orElseThrow())
        .isLessThan(found.asSaid()); // where in doubt, it says what costs 30 if overlooked
  }

  @Test
  void aModelThatDivergedIsToldSo() {
    EvaluationRecord record = EvaluationFixture.student(CLASSES);
    record.answers(Examined.STUDENT, Answers.TEST).orElseThrow().logits()[3][0] = Float.NaN;
    Run run = kept(record);

    Assessment assessment = assessments.of(run).orElseThrow();

    Sentence why = assessment.calibration().why().orElseThrow();
    assertThat(why.key()).isEqualTo("assessment.not-finite");
    assertThat(why.values()).containsExactly("1", "10");
    assertThat(say(assessment, Locale.ENGLISH)).noneMatch(text -> text.contains("NaN"));
    MistakeCosts costs =
        assessments
            .costs(run, new double[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}})
            .value()
            .orElseThrow();
    assertThat(costs.deciding().why()).contains(why);
  }
}
