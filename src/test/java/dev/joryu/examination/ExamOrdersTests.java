package dev.joryu.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.NewModel;
import dev.joryu.catalog.PageRequest;
import dev.joryu.examination.Placed.News;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be asked of whom. */
class ExamOrdersTests {

  private Academy academy;
  private List<String> classes;
  private String weights;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    academy = new Academy(home).withLeaves();
    classes = academy.store.datasets.find("leaves").orElseThrow().classes();
    weights = academy.store.artifacts.put(Files.writeString(home.resolve("w"), "w")).sha256();
  }

  @AfterEach
  void close() {
    academy.close();
  }

  @Test
  void everythingWrongWithARunsOrderIsToldAtOnce() {
    Run run = succeeded();

    assertThat(
            violations(
                () ->
                    academy.orders.ofRun(
                        run,
                        Map.of(
                            "robustness",
                            "maybe",
                            "gaze",
                            true,
                            "fieldDatasets",
                            List.of("nowhere", "field", "no/name"),
                            "dataset",
                            "field"))))
        .containsOnlyKeys("robustness", "gaze", "fieldDatasets[0]", "fieldDatasets[2]", "dataset")
        .hasEntrySatisfying("gaze", text -> assertThat(text).contains("'baseline' has no teacher"))
        .hasEntrySatisfying(
            "fieldDatasets[0]", text -> assertThat(text).contains("'nowhere' does not exist"));
  }

  @Test
  void aRunThatHasAnEvaluationIsAskedSomething() {
    Run run = succeeded();
    assertThat(academy.orders.ofRun(run, Map.of()).exam().wishes()).isEqualTo(ExamWishes.none());
    academy.store.evaluations.replace(run.id(), null, "e".repeat(64));

    assertThat(violations(() -> academy.orders.ofRun(run, Map.of("background", false))))
        .containsOnlyKeys("robustness");
  }

  @Test
  void onlyAFinishedRunWithItsModelIsAsked() {
    Run queued = academy.store.queued("baseline");
    assertThatThrownBy(() -> academy.orders.ofRun(queued, Map.of("robustness", true)))
        .isInstanceOf(NoExam.class)
        .hasMessageContaining("QUEUED");
    Run run = succeeded();
    academy.store.artifacts.delete(weights);

    assertThatThrownBy(() -> academy.orders.ofRun(run, Map.of("robustness", true)))
        .isInstanceOf(NoExam.class)
        .hasMessageContaining("is gone");
  }

  @Test
  void everythingWrongWithAModelsOrderIsToldAtOnce() {
    Model model = imported(classes);

    assertThat(
            violations(
                () ->
                    academy.orders.ofModel(
                        model,
                        Map.of(
                            "format", "onnx", "background", 3, "gaze", true, "fieldDatasets", 1))))
        .containsOnlyKeys("dataset", "format", "background", "gaze", "fieldDatasets[0]")
        .hasEntrySatisfying("format", text -> assertThat(text).contains("export the model first"))
        .hasEntrySatisfying("dataset", text -> assertThat(text).startsWith("is required"));
    assertThat(violations(() -> academy.orders.ofModel(model, Map.of("dataset", "nowhere"))))
        .containsOnlyKeys("dataset");
  }

  @Test
  void aModelIsAskedOnlyAboutClassesItKnows() {
    Model model = imported(classes);
    academy.store.datasets.synthesise(
        "untested", Map.of("classes", 2, "trainPerClass", 4, "testPerClass", 1, "size", 32));
    academy
        .store
        .jdbc
        .sql("update dataset set splits = splits - 'test' where name = 'untested'")
        .update();

    assertThat(violations(() -> academy.orders.ofModel(model, Map.of("dataset", "field"))))
        .hasEntrySatisfying(
            "dataset", text -> assertThat(text).contains("does not know its classes"));
    assertThat(violations(() -> academy.orders.ofModel(model, Map.of("dataset", "untested"))))
        .hasEntrySatisfying("dataset", text -> assertThat(text).contains("no test images"));
    Model stranger = imported(List.of("cat", "dog"));
    assertThat(
            violations(
                () ->
                    academy.orders.ofModel(
                        stranger, Map.of("dataset", "leaves", "fieldDatasets", List.of("field")))))
        .containsOnlyKeys("dataset", "fieldDatasets[0]");
  }

  @Test
  void theDatasetIsThatOfTheRunWhereNoneIsNamed() {
    Run run = succeeded();

    Exam exam =
        academy.orders.ofModel(academy.model(run), Map.of("fieldDatasets", "field, field")).exam();

    assertThat(exam.dataset()).isEqualTo("leaves");
    assertThat(exam.run()).isNull();
    assertThat(exam.format()).isNull();
    assertThat(exam.sha256()).isEqualTo(weights);
    assertThat(exam.wishes().fieldDatasets()).containsExactly("field");
  }

  @Test
  void anEqualOrderThatWaitsOrRunsIsTheSameExam() {
    Model model = imported(classes);
    Map<String, Object> order = Map.of("dataset", "leaves", "fieldDatasets", "field");
    Placed first = academy.orders.ofModel(model, order);
    assertThat(first.news()).isEqualTo(News.ORDERED);
    assertThat(academy.orders.ofModel(model, order))
        .isEqualTo(new Placed(first.exam(), News.UNDER_WAY));
    academy.docket.next();

    assertThat(academy.orders.ofModel(model, order).exam().id()).isEqualTo(first.exam().id());
    Placed more =
        academy.orders.ofModel(
            model, Map.of("dataset", "leaves", "fieldDatasets", "field", "background", true));
    assertThat(more.news()).isEqualTo(News.ORDERED);
    assertThat(academy.exams.list(null, null, Exam.Status.RUNNING, PageRequest.first(1)).items())
        .extracting(Exam::id)
        .containsExactly(first.exam().id());
    assertThat(academy.exams.list(null, model.name(), null, PageRequest.first(1)).total())
        .isEqualTo(2);
  }

  @Test
  void manyWhoOrderTheSameAtOnceGetOneExam() {
    Model model = imported(classes);
    assertThat(
            IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> academy.orders.ofModel(model, Map.of("dataset", "leaves")))
                .map(placed -> placed.exam().id())
                .distinct())
        .hasSize(1);
  }

  private Run succeeded() {
    Run run = academy.store.queued("baseline", Map.of("model", Map.of("imageSize", 32)));
    Claim claim = academy.store.claim("w").orElseThrow();
    academy.store.succeed(claim);
    academy
        .store
        .jdbc
        .sql("update model set sha256 = :weights, classes = :classes::jsonb where run = :run")
        .param("weights", weights)
        .param("classes", "[\"" + String.join("\",\"", classes) + "\"]")
        .param("run", claim.run())
        .update();
    return academy.store.runs.get(claim.run());
  }

  private Model imported(List<String> classes) {
    String name = "imported " + String.join(" ", classes);
    academy.store.models.register(
        new NewModel(
            name,
            Architecture.MOBILENET_V3_SMALL,
            1,
            ImageInput.of(Architecture.MOBILENET_V3_SMALL, 32),
            classes,
            weights,
            1,
            null,
            new ModelProfile(1, 1),
            Map.of()));
    return academy.store.models.find(name).orElseThrow();
  }

  private static Map<String, String> violations(ThrowingCallable order) {
    return catchThrowableOfType(InvalidInput.class, order).violations().stream()
        .collect(Collectors.toMap(Violation::field, Violation::message));
  }
}
