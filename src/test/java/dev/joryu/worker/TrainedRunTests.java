package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.PageRequest;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.Provenance.TeacherMode;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.inference.Effort;
import dev.joryu.inference.MeasureErrand;
import dev.joryu.trainer.IsolatedTrainer;
import dev.joryu.trainer.TrainerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher and the student that waited for it, trained for real from queue to registry. */
class TrainedRunTests {

  @Test
  void teacherThenStudentGoFromTheQueueToTheRegistry(@TempDir Path home) throws IOException {
    try (StoreFixture store = new StoreFixture(home.resolve("artifacts"))) {
      store.datasets.synthesise(
          "leaves",
          Map.of(
              "classes", 2, "trainPerClass", 8, "valPerClass", 2, "testPerClass", 2, "size", 32));
      Map<String, Object> brief = Map.of("epochs", 1, "batchSize", 8);
      Run teacher =
          store.queued(
              "teacher",
              Map.of("name", "swin", "model", Map.of("imageSize", 32), "training", brief));
      Run student =
          store.queued(
              "hybrid",
              Map.of(
                  "teacher",
                  "swin",
                  "model",
                  Map.of("imageSize", 32, "width", 0.5),
                  "training",
                  brief,
                  "distillation",
                  Map.of("cacheViews", 2)));
      work(store, home);
      work(store, home);
      for (long id : new long[] {teacher.id(), student.id()}) {
        Run run = store.runs.get(id);
        assertThat(run.statusReason()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.metrics()).containsKeys("train/loss", "val/accuracy", "test/accuracy");
        assertThat(run.progress().fraction()).isEqualTo(1);
        assertThat(store.models.weights(store.models.find(run.model()).orElseThrow()))
            .isNotEmptyFile();
        Export export = store.exports.find(run.model(), ExportFormat.ONNX).orElseThrow();
        assertThat(store.exports.file(export)).isNotEmptyFile();
        assertThat(export.parity().holds()).isTrue();
        assertThat(export.parity().dataset()).isEqualTo("leaves");
        assertThat(export.measurements()).extracting(Measured::threads).first().isEqualTo(1);
        assertThat(export.measurements())
            .allSatisfy(m -> assertThat(m.measurement().latency().p50()).isBetween(0.01, 1000.0));
        assertThat(run.warnings()).noneMatch(warning -> warning.contains("ONNX"));
        Answers onTest =
            store
                .evaluations
                .find(id)
                .flatMap(found -> found.answers(Examined.STUDENT, Answers.TEST))
                .orElseThrow();
        assertThat(onTest.size()).isEqualTo(4);
      }
      assertThat(store.runs.get(student.id()).metrics())
          .containsKeys("train/kd_weighted", "train/attention_weighted", "teacher/val_accuracy");
      EvaluationRecord ofStudent = store.evaluations.find(student.id()).orElseThrow();
      assertThat(ofStudent.answers(Examined.TEACHER, Answers.TEST)).isPresent();
      assertThat(Objects.requireNonNull(ofStudent.gaze()).pairs()).isNotEmpty();
      assertThat(provenance(store.runs.get(teacher.id())).teacher().mode())
          .isEqualTo(TeacherMode.NONE);
      isCachedAndTold(store, provenance(store.runs.get(student.id())));
    }
  }

  private static void isCachedAndTold(StoreFixture store, Provenance provenance) {
    Provenance.Cache use = Objects.requireNonNull(provenance.teacher().cache());
    assertThat(provenance.teacher().mode()).isEqualTo(TeacherMode.CACHED);
    assertThat(provenance.teacher().sha256())
        .isEqualTo(store.models.find("swin").orElseThrow().sha256());
    assertThat(use.computed()).isEqualTo(16 * 2);
    assertThat(use.hits()).isEqualTo(16);
    assertThat(provenance.device()).isNotNull();
    assertThat(provenance.libraries()).containsEntry("libtorch", "2.7.1");
    assertThat(provenance.phases())
        .filteredOn(time -> time.wallSeconds() > 0)
        .extracting(PhaseTime::phase)
        .containsExactly(
            "opening",
            "preflight",
            "teacher_validation",
            "teacher_cache",
            "training",
            "validation",
            "checkpoint",
            "test",
            "teacher_test",
            "exams",
            "export",
            "measuring");
    assertThat(store.teacherCaches.list(PageRequest.first(2)).items())
        .singleElement()
        .satisfies(
            cache -> {
              assertThat(cache.key()).isEqualTo(use.key());
              assertThat(cache.teacher()).isEqualTo("swin");
              assertThat(cache.bytes()).isEqualTo(use.bytes()).isPositive();
            });
  }

  private static Provenance provenance(Run run) {
    return Objects.requireNonNull(run.attempts().get(0).provenance());
  }

  private static void work(StoreFixture store, Path home) throws IOException {
    IsolatedTrainer trainer =
        new IsolatedTrainer(
            new TrainerSettings(home, 512, Duration.ofMinutes(1), Duration.ofMinutes(5)));
    Workshop workshop =
        new WorkshopFixture(store, home)
            .with(trainer::train, file -> MeasureErrand.measure(file, home, Effort.QUICK));
    Claim claim = store.claim("w").orElseThrow();
    Execution execution = new Execution(claim, workshop, workshop.scratch(claim));
    execution.begin();
    execution.run();
  }
}
