package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Run;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an assessment says, and what it says is missing. */
class FindingsTests extends AssessmentFixture {

  @Test
  void everyFindingIsASentenceInBothLanguages() {
    baseline();
    Assessment assessment = assess(EvaluationFixture.student(CLASSES));

    assertThat(say(assessment, Locale.ENGLISH))
        .hasSize(11)
        .allMatch(text -> !text.contains("{") && !text.contains("NaN"))
        .anyMatch(text -> text.startsWith("Of 10 test images it names 70.0% [39.7, 89.2] rightly"))
        .anyMatch(text -> text.contains("is undecided: both are wrong on 2 of 10"))
        .anyMatch(text -> text.contains("2 of the teacher’s 2 mistakes"))
        .anyMatch(
            text ->
                text.contains(
                    "50.0% of the energy lies outside the leaf, of the teacher’s map stage3, 25.0%; which looks beside the leaf more is undecided (mean of 2"))
        .anyMatch(text -> text.contains("Mean corruption error 85.71"))
        .anyMatch(text -> text.contains("overlap more than by chance: 0.50 [0.38, 0.62]"))
        .anyMatch(text -> text.contains("unrelated maps overlap by 0.12"));
    assertThat(say(assessment, Locale.JAPANESE))
        .hasSize(11)
        .allMatch(text -> text.codePoints().anyMatch(c -> c > 0x3040))
        .anyMatch(text -> text.contains("ショットノイズ"));
  }

  @Test
  void whatIsMissingSaysWhy() {
    Assessment plain = assess(EvaluationFixture.plain(CLASSES));
    assertThat(plain.robustness().why().orElseThrow().values())
        .containsExactly("evaluation.robustness");
    assertThat(plain.fields().why().orElseThrow().key()).isEqualTo("assessment.not-asked");
    assertThat(plain.errors().why().orElseThrow().key()).isEqualTo("assessment.no-teacher");
    assertThat(plain.calibration().value().orElseThrow().scaled().why().orElseThrow().key())
        .isEqualTo("assessment.no-val");

    Run before = finished("baseline", 5, Map.of());
    Assessment counts = assessments.of(before).orElseThrow();
    assertThat(counts.quality().value().orElseThrow().table().images()).isEqualTo(2);
    assertThat(counts.calibration().why().orElseThrow().key()).isEqualTo("assessment.not-kept");
    assertThat(assessments.of(store.queued("baseline"))).isEmpty();
  }
}
