package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.dataset.LeafMask;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Gaze;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Leaves, backgrounds and maps of a small evaluation, worked by hand. */
class WhereItLooksTests extends AssessmentFixture {

  @Test
  void hiddenLeavesAreHeldAgainstTheCommonestClass() {
    List<Reliance> found =
        assess(EvaluationFixture.student(CLASSES)).background().value().orElseThrow();

    assertThat(found).hasSize(2);
    Reliance student = found.get(0);
    assertThat(student.chance()).isEqualTo(0.5);
    assertThat(student.whole().share()).isEqualTo(1);
    assertThat(student.leafHidden().share()).isEqualTo(0.25);
    assertThat(student.backgroundHidden().share()).isEqualTo(0.75);
  }

  @Test
  void howLeavesAreFoundIsSaidAsTheyAre() {
    assertThat(speech(Locale.ENGLISH).say(Reliance.METHOD).replace('’', '\''))
        .startsWith(LeafMask.METHOD);
    assertThat(speech(Locale.JAPANESE).say(Reliance.METHOD)).contains("大津");
  }

  @Test
  void mapsHaveMeansOverImages() {
    Sight.Pair pair =
        assess(EvaluationFixture.student(CLASSES)).gaze().value().orElseThrow().deepest();

    Mean cosine = pair.cosine().toOptional().orElseThrow();
    assertThat(cosine.value()).isCloseTo(0.8, within(1e-12));
    close(cosine.interval().toOptional().orElseThrow(), 0.8 - 0.2484, 1); // 4.303 · 0.1/√3
    assertThat(pair.teacherOutside().toOptional().orElseThrow().n()).isEqualTo(2);
  }

  @Test
  void ofMapsOfUnknownSizeNothingIsSaidAboutChance() {
    EvaluationRecord record = EvaluationFixture.student(CLASSES);
    Gaze gaze = Objects.requireNonNull(record.gaze());
    Gaze.Pair pair = gaze.pairs().get(0);
    Gaze.Pair older =
        new Gaze.Pair(
            pair.teacher(),
            pair.student(),
            null,
            pair.cosine(),
            pair.divergence(),
            pair.overlap(),
            pair.teacherEntropy(),
            pair.studentEntropy(),
            pair.teacherOutside(),
            pair.studentOutside(),
            pair.cka());
    Assessment assessment =
        assess(
            new EvaluationRecord(
                CLASSES,
                record.answers(),
                record.robustness(),
                record.backgrounds(),
                new Gaze(gaze.images(), List.of(older))));

    assertThat(assessment.gaze().value().orElseThrow().deepest().overlapByChance().toOptional())
        .isEmpty();
    assertThat(say(assessment, Locale.ENGLISH))
        .anyMatch(text -> text.contains("overlap by 0.50 [0.38, 0.62] on average"))
        .noneMatch(text -> text.contains("more than by chance: 0.50"));
  }
}
