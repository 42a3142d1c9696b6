package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Coincidence;
import dev.joryu.analysis.Interval;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.metric.Point;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Every figure of a small evaluation, worked by hand beside the records of the fixture. */
class AssessmentsTests {

  private static final List<String> CLASSES = StoreFixture.CLASSES;

  private StoreFixture store;
  private Assessments assessments;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    assessments =
        new Assessments(store.evaluations, store.experiments, store.datasets, store.models);
  }

  @AfterEach
  void close() {
    store.close();
    LocaleContextHolder.resetLocaleContext();
  }

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
    assertThat(beside.test().onlyFirst()).isEqualTo(1);
    assertThat(beside.test().onlySecond()).isZero();
  }

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
  void mapsHaveMeansOverImages() {
    Sight.Pair pair =
        assess(EvaluationFixture.student(CLASSES)).gaze().value().orElseThrow().deepest();

    Mean cosine = pair.cosine().toOptional().orElseThrow();
    assertThat(cosine.value()).isCloseTo(0.8, within(1e-12));
    close(cosine.interval().toOptional().orElseThrow(), 0.8 - 0.2484, 1); // 4.303 · 0.1/√3
    assertThat(pair.teacherOutside().toOptional().orElseThrow().n()).isEqualTo(2);
  }

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
        .anyMatch(text -> text.contains("overlap more than by chance: 0.50 [0.38, 0.62]"));
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

  @Test
  void withoutABaselineNothingIsClaimedAsInherited() {
    Assessment alone = assess(EvaluationFixture.student(CLASSES));

    assertThat(alone.errors().value().orElseThrow().beside().why().orElseThrow().key())
        .isEqualTo("assessment.no-baseline");
    assertThat(say(alone, Locale.ENGLISH))
        .anyMatch(text -> text.contains("does not show that they are inherited"));
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

  private Assessment assess(EvaluationRecord record) {
    return assessments.of(kept(record)).orElseThrow();
  }

  private Run kept(EvaluationRecord record) {
    Run teacher = finished("teacher", 1, Map.of("model", Map.of("architecture", "swin_t")));
    Run run = finished("attention", 1, Map.of("teacher", teacher.model()));
    EvaluationFixture.keep(record, run.id(), store.artifacts, store.jdbc);
    return run;
  }

  private Run baseline() {
    Run run = finished("baseline", 1, Map.of());
    EvaluationFixture.keep(
        EvaluationFixture.baseline(CLASSES), run.id(), store.artifacts, store.jdbc);
    return run;
  }

  private Run finished(String method, long seed, Map<String, Object> more) {
    Map<String, Object> spec = new HashMap<>(more);
    spec.put("training", Map.of("seed", seed));
    store.queued(method, spec);
    Claim claim = store.claim("w").orElseThrow();
    store.attempts.report(
        claim,
        Reports.next(),
        new Batch(List.of(new Point("test/accuracy", 9, 0.7, 0)), List.of(), null));
    store.succeed(claim);
    return store.runs.get(claim.run());
  }

  private static List<String> say(Assessment assessment, Locale locale) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    LocaleContextHolder.setLocale(locale);
    Speech speech = new Speech(messages);
    return assessment.findings().stream().map(found -> speech.say(found.sentence())).toList();
  }

  private static void close(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(2e-4));
    assertThat(interval.high()).isCloseTo(high, within(2e-4));
  }
}
