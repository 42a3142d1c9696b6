package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.catalog.PageRequest;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTests {

  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    store.dataset("leaves", StoreFixture.CLASSES);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void fiveViolationsOfTwoKindsGiveFiveErrors() {
    InvalidInput invalid =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                store.runs.submit(
                    Map.of(
                        "experiment",
                        "e",
                        "method",
                        "hybrid",
                        "dataset",
                        "nowhere",
                        "teacher",
                        "nobody",
                        "training",
                        Map.of("epochs", -1, "batchSize", 1),
                        "evaluation",
                        Map.of("fieldDatasets", List.of("field")))));
    assertThat(invalid.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "training.epochs",
            "training.batchSize",
            "dataset",
            "teacher",
            "evaluation.fieldDatasets[0]");
    assertThat(store.experiments.list(PageRequest.first(10)).items()).isEmpty();
  }

  @Test
  void datasetForTestingOnlyCannotBeTrainedOn() {
    store
        .jdbc
        .sql("update dataset set splits = '{\"test\": {\"images\": 3, \"perClass\": {}}}'")
        .update();
    assertThatThrownBy(() -> store.queued("baseline"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("dataset 'leaves' does not fit: it has no training images");
  }

  @Test
  void logitLossThatCannotTeachTwoClassesIsRefused() {
    store.dataset("two", List.of("blight", "healthy"));
    Map<String, ?> distillation = Map.of("logitLoss", "dkd");

    assertThatThrownBy(
            () ->
                store.queued(
                    "logit",
                    Map.of("teacher", "none", "dataset", "two", "distillation", distillation)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("distillation.logitLoss 'dkd' does not fit: it ranks the classes");
  }

  @Test
  void whatIsLookedAtInTheEndMakesNoOtherTraining() {
    Run plain = store.queued("baseline", Map.of("name", "plain"));
    Run examined =
        store.queued(
            "baseline", Map.of("name", "examined", "evaluation", Map.of("robustness", true)));
    Run other = store.queued("baseline", Map.of("name", "other", "training", Map.of("seed", 2)));

    assertThat(examined.spec().evaluation().robustness()).isTrue();
    assertThat(examined.specHash()).isEqualTo(plain.specHash()).isNotEqualTo(other.specHash());
  }

  @Test
  void specIsStoredWithEveryDefaultAndReadsBackEqual() {
    Run run = store.queued("baseline", Map.of("tags", Map.of("crop", "トマト")));
    RunSpec expected =
        RunSpec.read(
            Map.of(
                "experiment",
                "tomato",
                "method",
                "baseline",
                "dataset",
                "leaves",
                "tags",
                Map.of("crop", "トマト")));
    assertThat(run.spec()).isEqualTo(expected);
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.progress().epochs()).isEqualTo(10);
  }

  @Test
  void equalTrainingsHaveEqualHashesWhateverTheyAreCalled() {
    Run first = store.queued("baseline", Map.of("name", "a", "priority", 3));
    Run second = store.queued("baseline", Map.of("name", "b", "tags", Map.of("k", "v")));
    Run other = store.queued("baseline", Map.of("training", Map.of("seed", 2)));
    assertThat(second.specHash()).isEqualTo(first.specHash()).hasSize(64);
    assertThat(other.specHash()).isNotEqualTo(first.specHash());
  }

  @Test
  void modelIsNamedAfterTheRunAndNamesAreNeverShared() {
    assertThat(store.queued("baseline", Map.of("name", "plain")).model()).isEqualTo("plain");
    Run second = store.queued("baseline", Map.of("name", "plain"));
    assertThat(second.model()).isEqualTo("plain-" + second.id());
    assertThat(store.queued("teacher").model()).isEqualTo("tomato-teacher-s1");
  }

  @Test
  void trainedTeacherIsFrozenIntoTheRunAndItsMapsArePaired() {
    store.queued("teacher", Map.of("name", "swin"));
    store.succeed(store.claim("w").orElseThrow());
    Run student = store.queued("hybrid", Map.of("teacher", "swin"));
    assertThat(student.teacher())
        .isEqualTo(new TeacherLink("swin", 1L, 0.9, 20_000L, "a".repeat(64)));
    assertThat(student.spec().distillation().pairs()).isNotEmpty();
  }

  @Test
  void aModelTeachesThoughTheRunThatMadeItIsDeleted() {
    Run teacher = store.queued("teacher", Map.of("name", "swin"));
    store.succeed(store.claim("w").orElseThrow());
    store.runs.delete(teacher.id());
    Run student = store.queued("logit", Map.of("teacher", "swin"));
    assertThat(student.teacher()).isNotNull();
    assertThat(store.claim("w")).map(Claim::run).contains(student.id());
  }

  @Test
  void studentWaitsForATeacherThatIsStillToBeTrained() {
    Run teacher = store.queued("teacher", Map.of("name", "swin"));
    Run student = store.queued("hybrid", Map.of("teacher", "swin", "priority", 9));
    Claim first = store.claim("w").orElseThrow();
    assertThat(first.run()).isEqualTo(teacher.id());
    assertThat(store.claim("w")).isEmpty();
    store.succeed(first);
    Claim second = store.claim("w").orElseThrow();
    assertThat(second.run()).isEqualTo(student.id());
    assertThat(second.teacher()).isNotNull().matches(TeacherLink::exists);
  }

  @Test
  void studentFailsWithItsTeacherAndSaysWhy() {
    store.queued("teacher", Map.of("name", "swin"));
    Run student = store.queued("logit", Map.of("teacher", "swin"));
    store.attempts.fail(store.claim("w").orElseThrow(), "the loss became NaN");
    Run failed = store.runs.get(student.id());
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.statusReason()).isEqualTo("its teacher 'swin' was not made: run 1 is failed");
    assertThatThrownBy(() -> store.runs.retry(student.id()))
        .isInstanceOf(RunConflict.class)
        .hasMessageContaining("no teacher");
  }

  @Test
  void cancellingAQueuedTeacherFailsItsStudents() {
    Run teacher = store.queued("teacher", Map.of("name", "swin"));
    Run student = store.queued("logit", Map.of("teacher", "swin"));
    store.runs.cancel(teacher.id());
    assertThat(store.status(student.id())).isEqualTo(RunStatus.FAILED);
    store.runs.retry(teacher.id());
    store.runs.retry(student.id());
    assertThat(store.status(student.id())).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void studentThatGaveUpWaitingCanBeRetriedOnceItsTeacherIsThere() {
    store.queued("teacher", Map.of("name", "swin"));
    Run student = store.queued("logit", Map.of("teacher", "swin"));
    store.runs.cancel(student.id());
    store.succeed(store.claim("w").orElseThrow());
    Run retried = store.runs.retry(student.id());
    assertThat(retried.teacher())
        .isEqualTo(new TeacherLink("swin", 1L, 0.9, 20_000L, "a".repeat(64)));
    assertThat(store.claim("w").orElseThrow().run()).isEqualTo(student.id());
  }

  @Test
  void studentWhoseTeacherFailedWaitsForAnotherRunThatMakesIt() {
    Run teacher = store.queued("teacher", Map.of("name", "swin"));
    Run student = store.queued("logit", Map.of("teacher", "swin"));
    store.runs.cancel(teacher.id());
    store.runs.delete(teacher.id());
    assertThatThrownBy(() -> store.runs.retry(student.id())).hasMessageContaining("no teacher");
    store.queued("teacher", Map.of("name", "swin"));
    store.runs.retry(student.id());
    store.succeed(store.claim("w").orElseThrow());
    assertThat(store.claim("w").orElseThrow().run()).isEqualTo(student.id());
  }

  @Test
  void teacherOfOtherClassesIsRefusedWithTheDifferences() {
    store.queued("teacher", Map.of("name", "swin"));
    store.dataset("rice", List.of("blight", "blast"));
    InvalidInput invalid =
        catchThrowableOfType(
            InvalidInput.class,
            () -> store.queued("logit", Map.of("teacher", "swin", "dataset", "rice")));
    assertThat(invalid.violations()).hasSize(1);
    assertThat(invalid).hasMessageContaining("it lacks 'blast', and it has 'healthy', 'モザイク病'");
  }

  @Test
  void fieldSetNeedsButOneClassOfTheDataset() {
    store.dataset("some", List.of("healthy", "blight"));
    store.dataset("none", List.of("rust", "scab"));
    store.queued("baseline", Map.of("evaluation", Map.of("fieldDatasets", List.of("some"))));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                store.queued(
                    "baseline", Map.of("evaluation", Map.of("fieldDatasets", List.of("none")))))
        .withMessageContaining("it shares no class with dataset")
        .withMessageContaining("its own are 'rust', 'scab'");
  }

  @Test
  void weightsForOtherClassesAreTakenAndTheNewHeadIsSaid() {
    store.queued("teacher", Map.of("name", "swin"));
    store.succeed(store.claim("w").orElseThrow());
    store.dataset("rice", List.of("blight", "blast"));
    Map<String, ?> model = Map.of("weights", "swin");

    Run same = store.queued("teacher", Map.of("model", model));
    Run other = store.queued("teacher", Map.of("model", model, "dataset", "rice"));

    assertThat(same.warnings()).isEmpty();
    assertThat(other.warnings())
        .containsExactly(
            "the weights of 'swin' tell other classes apart (3, of which 1 are among the 2 here); the head starts anew");
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    store.queued("teacher", Map.of("name", "swin"));
    store.succeed(store.claim("w").orElseThrow());
    assertThatThrownBy(() -> store.queued("baseline", Map.of("model", Map.of("weights", "swin"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("model.weights")
        .hasMessageContaining("swin_micro");
    InvalidInput both =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                store.queued(
                    "baseline",
                    Map.of("model", Map.of("weights", "swin"), "training", Map.of("epochs", 0))));
    assertThat(both.violations())
        .extracting(Violation::field)
        .containsExactly("training.epochs", "model.weights");
    assertThatThrownBy(() -> store.queued("baseline", Map.of("model", Map.of("weights", "none"))))
        .hasMessageContaining("'none' does not exist");
  }
}
