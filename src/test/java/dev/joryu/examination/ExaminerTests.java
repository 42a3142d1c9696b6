package dev.joryu.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Model;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.examination.Exam.Status;
import dev.joryu.experiment.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networks and files say when they are asked later: real processes, real engines. */
class ExaminerTests {

  private static final Map<String, Object> EVERYTHING =
      Map.of(
          "robustness", true, "background", true, "gaze", true, "fieldDatasets", List.of("field"));

  private static Academy academy;
  private static Run atOnce;
  private static Run later;
  private static String first;

  @BeforeAll
  static void trainAll(@TempDir Path home) throws IOException {
    academy = new Academy(home).withLeaves();
    academy.train("teacher", Map.of("name", "swin"));
    atOnce = academy.train("hybrid", Map.of("teacher", "swin", "evaluation", EVERYTHING));
    later = academy.train("hybrid", Map.of("teacher", "swin", "evaluation", Map.of("gaze", false)));
    first = academy.store.evaluations.hash(later.id()).orElseThrow();
  }

  @AfterAll
  static void close() {
    academy.close();
  }

  @Test
  void aRunAskedLaterSaysWhatOneAskedAtOnceSays() {
    Exam ordered = academy.orders.ofRun(later, EVERYTHING).exam();
    assertThat(ordered.status()).isEqualTo(Status.QUEUED);

    academy.examiner.examineAll();

    Exam exam = academy.exams.find(ordered.id()).orElseThrow();
    assertThat(exam.reason()).isNull();
    assertThat(exam.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(exam.progress()).isEqualTo(1.0);
    assertThat(exam.warnings()).singleElement().asString().contains("'field'", "left out");
    assertThat(academy.store.evaluations.hash(later.id()))
        .contains(Objects.requireNonNull(exam.evaluation()));
    EvaluationRecord merged = evaluation(later);
    keeps(academy.store.evaluations.read(first).orElseThrow(), merged);
    says(evaluation(atOnce), merged);
    assertThat(academy.exams.ofRun(later.id())).extracting(Exam::id).contains(exam.id());
    assertThat(academy.exams.ofModel(later.model())).extracting(Exam::id).contains(exam.id());

    Placed again = academy.orders.ofRun(later, Map.of("robustness", "true"));

    assertThat(again.news()).isEqualTo(Placed.News.ANSWERED);
    assertThat(again.exam().id()).isEqualTo(exam.id());
  }

  @Test
  void anExportAnswersForItselfAndItsNetworksEvaluationStays() {
    String before = academy.store.evaluations.hash(atOnce.id()).orElseThrow();
    Export export = academy.store.exports.find(atOnce.model(), ExportFormat.ONNX).orElseThrow();
    Exam ordered =
        academy
            .orders
            .ofModel(academy.model(atOnce), Map.of("format", "onnx", "fieldDatasets", "field"))
            .exam();
    assertThat(ordered.sha256()).isEqualTo(export.sha256());
    assertThat(ordered.dataset()).isEqualTo("leaves");

    academy.examiner.examineAll();

    Exam exam = academy.exams.find(ordered.id()).orElseThrow();
    assertThat(exam.reason()).isNull();
    Exams.Taken taken = academy.exams.taken(List.of(export.sha256())).get(0);
    assertThat(taken.evaluation()).isEqualTo(exam.evaluation());
    assertThat(taken.datasetHash())
        .isEqualTo(academy.store.datasets.find("leaves").orElseThrow().hash());
    EvaluationRecord own = academy.store.evaluations.read(taken.evaluation()).orElseThrow();
    EvaluationRecord networks = evaluation(atOnce);
    assertThat(own.answers())
        .extracting(said -> said.examined() + " " + said.set())
        .containsExactly("STUDENT val", "STUDENT test", "STUDENT field/field");
    for (Answers said : own.answers()) {
      Answers network = networks.answers(Examined.STUDENT, said.set()).orElseThrow();
      assertThat(said.ofSameImages(network)).isTrue();
      assertThat(said.predicted()).containsExactly(network.predicted());
      float differs = 0;
      for (int i = 0; i < said.size(); i++) {
        assertThat(said.logits()[i]).containsExactly(network.logits()[i], within(1e-3f));
        differs += Arrays.equals(said.logits()[i], network.logits()[i]) ? 0 : 1;
      }
      assertThat(differs).as("logits of another runtime").isPositive();
    }
    assertThat(academy.store.evaluations.hash(atOnce.id())).contains(before);
  }

  @Test
  void whatAFileAnsweredBeforeIsKeptWhenItIsAskedMore() {
    Model model = academy.imported("again", atOnce, evaluation(atOnce).classes());
    academy.orders.ofModel(model, Map.of("dataset", "leaves"));
    academy.orders.ofModel(model, Map.of("dataset", "leaves", "background", true));

    academy.examiner.examineAll();

    List<Exam> both = academy.exams.ofModel("again");
    assertThat(both).extracting(Exam::status).containsOnly(Status.SUCCEEDED);
    EvaluationRecord second = record(both.get(0));
    keeps(record(both.get(1)), second);
    assertThat(second.backgrounds()).singleElement().isNotNull();
  }

  @Test
  void answersThatWereDamagedAreAskedForAgainThoughMemoryHasThem() throws IOException {
    Model model = academy.imported("damaged", atOnce, evaluation(atOnce).classes());
    Map<String, Object> order = Map.of("dataset", "leaves");
    long first = academy.orders.ofModel(model, order).exam().id();
    academy.examiner.examineAll();
    Path file = file(first);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    long again = academy.orders.ofModel(model, order).exam().id();
    academy.examiner.examineAll();

    assertThat(academy.exams.find(again).orElseThrow().reason()).isNull();
    assertThat(again).isNotEqualTo(first);
    assertThat(EvaluationFile.read(file(again)).answers(Examined.STUDENT, Answers.TEST))
        .isPresent();
    Files.write(file, whole);
  }

  @Test
  void whatIsCompleteIsNotOrderedAgain() {
    Model model = academy.imported("complete", atOnce, evaluation(atOnce).classes());
    Map<String, Object> order = Map.of("dataset", "leaves", "background", true);
    Exam first = academy.orders.ofModel(model, order).exam();
    academy.examiner.examineAll();

    Placed again = academy.orders.ofModel(model, order);
    assertThat(again.news()).isEqualTo(Placed.News.ANSWERED);
    assertThat(again.exam().status()).isEqualTo(Status.SUCCEEDED);
    assertThat(again.exam().model()).isEqualTo(first.model());
    assertThat(academy.orders.ofModel(model, Map.of("dataset", "leaves")).news())
        .isEqualTo(Placed.News.ANSWERED);
    Map<String, Object> more = Map.of("dataset", "leaves", "fieldDatasets", "field");
    Placed field = academy.orders.ofModel(model, more);
    if (field.news() == Placed.News.ORDERED) {
      academy.exams.delete(field.exam().id());
    }
    assertThatThrownBy(() -> academy.orders.ofRun(atOnce, Map.of("background", true)))
        .isInstanceOf(NoExam.class)
        .hasMessageContaining("has all that already");
  }

  @Test
  void whatCannotBeReadBackIsNotSaidToBeThere(@TempDir Path directory) throws IOException {
    Path junk = Files.writeString(directory.resolve("junk"), "no evaluation");
    assertThatThrownBy(() -> academy.examiner.keep(junk))
        .isInstanceOf(NoExam.class)
        .hasMessage("its answers were stored and cannot be read back");

    String known = academy.store.evaluations.hash(atOnce.id()).orElseThrow();
    assertThat(academy.examiner.keep(academy.store.artifacts.path(known))).isEqualTo(known);
  }

  @Test
  void anImportedModelIsJudgedByTheNamesOfItsClasses() {
    List<String> classes = evaluation(atOnce).classes();
    List<String> reversed = classes.stream().sorted(Collections.reverseOrder()).toList();
    Model model = academy.imported("imported", atOnce, reversed);
    Exam ordered = academy.orders.ofModel(model, Map.of("dataset", "leaves")).exam();

    academy.examiner.examineAll();

    EvaluationRecord found = record(academy.exams.find(ordered.id()).orElseThrow());
    assertThat(found.classes()).isEqualTo(reversed);
    Answers own = found.answers(Examined.STUDENT, Answers.TEST).orElseThrow();
    Answers networks = evaluation(atOnce).answers(Examined.STUDENT, Answers.TEST).orElseThrow();
    for (int i = 0; i < own.size(); i++) {
      assertThat(reversed.get(own.labels()[i])).isEqualTo(classes.get(networks.labels()[i]));
    }
    assertThat(own.predicted()).containsExactly(networks.predicted());
  }

  @Test
  void aFileThatNoEngineTakesFailsWithItsReason() throws IOException {
    Run run = academy.train("baseline", Map.of());
    String junk = academy.store.artifacts.put(Path.of("pom.xml")).sha256();
    academy
        .store
        .jdbc
        .sql("update model set sha256 = :junk where run = :run")
        .param("junk", junk)
        .param("run", run.id())
        .update();
    Exam ordered = academy.orders.ofRun(run, Map.of("robustness", true)).exam();

    academy.examiner.examineAll();

    Exam exam = academy.exams.find(ordered.id()).orElseThrow();
    assertThat(exam.status()).isEqualTo(Status.FAILED);
    assertThat(exam.reason()).contains("none of these").doesNotContain("\tat ");
    assertThat(exam.evaluation()).isNull();
  }

  @Test
  void aServerThatStopsLeavesItsExamToTheNext() throws InterruptedException {
    academy.store.datasets.synthesise(
        "many", Map.of("classes", 2, "trainPerClass", 1, "testPerClass", 100, "size", 32));
    Exam ordered =
        academy
            .orders
            .ofModel(academy.model(atOnce), Map.of("dataset", "many", "robustness", true))
            .exam();
    Thread server = new Thread(academy.examiner::examineAll);
    server.start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Objects.requireNonNullElse(
                        academy.exams.find(ordered.id()).orElseThrow().progress(), 0.0)
                    > 0);

    server.interrupt();
    server.join();

    Exam exam = academy.exams.find(ordered.id()).orElseThrow();
    assertThat(exam.status()).isEqualTo(Status.QUEUED);
    assertThat(academy.docket.next().orElseThrow().attempt()).isEqualTo(1);
    academy.exams.delete(ordered.id());
  }

  private static EvaluationRecord evaluation(Run run) {
    return academy.store.evaluations.find(run.id()).orElseThrow();
  }

  private static Path file(long exam) {
    String sha256 = academy.exams.find(exam).orElseThrow().evaluation();
    return academy.store.artifacts.path(Objects.requireNonNull(sha256));
  }

  private static EvaluationRecord record(Exam exam) {
    return academy.store.evaluations.read(Objects.requireNonNull(exam.evaluation())).orElseThrow();
  }

  /** All answers of one are in the other, to the last bit. */
  private static void keeps(EvaluationRecord before, EvaluationRecord after) {
    for (Answers said : before.answers()) {
      Answers kept = after.answers(said.examined(), said.set()).orElseThrow();
      assertThat(kept.images()).containsExactly(said.images());
      assertThat(kept.labels()).containsExactly(said.labels());
      for (int i = 0; i < said.size(); i++) {
        assertThat(kept.logits()[i]).containsExactly(said.logits()[i]);
      }
    }
  }

  private static void says(EvaluationRecord one, EvaluationRecord other) {
    assertThat(other.answers())
        .extracting(said -> said.examined() + " " + said.set())
        .containsExactlyElementsOf(
            one.answers().stream().map(said -> said.examined() + " " + said.set()).toList());
    for (Answers said : one.answers()) {
      Answers again = other.answers(said.examined(), said.set()).orElseThrow();
      assertThat(again.ofSameImages(said)).isTrue();
      assertThat(again.predicted()).containsExactly(said.predicted());
      for (int i = 0; i < said.size(); i++) { // another number of threads adds in another order
        assertThat(again.logits()[i]).containsExactly(said.logits()[i], within(1e-5f));
      }
    }
    assertThat(other.robustness()).isEqualTo(one.robustness());
    for (Examined examined : Examined.values()) {
      Background was = one.background(examined).orElseThrow();
      Background is = other.background(examined).orElseThrow();
      assertThat(is.leafHidden()).containsExactly(was.leafHidden());
      assertThat(is.backgroundHidden()).containsExactly(was.backgroundHidden());
      assertThat(is.leafShare()).isEqualTo(was.leafShare());
    }
    assertThat(Objects.requireNonNull(other.gaze()).pairs()).isNotEmpty();
    for (int i = 0; i < other.gaze().pairs().size(); i++) {
      assertThat(other.gaze().pairs().get(i).cosine())
          .containsExactly(
              Objects.requireNonNull(one.gaze()).pairs().get(i).cosine(), within(1e-6));
    }
  }
}
