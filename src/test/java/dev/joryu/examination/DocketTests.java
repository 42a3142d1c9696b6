package dev.joryu.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.evaluation.EvaluateProcess;
import dev.joryu.examination.Exam.Status;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose turn it is, and what becomes of exams whose server died. */
class DocketTests {

  private StoreFixture store;
  private Exams exams;
  private Docket docket;
  private String model;

  @BeforeEach
  void open(@TempDir Path home) {
    store = new StoreFixture(home);
    exams = new Exams(store.jdbc);
    docket = new Docket(store.jdbc);
    store.queued("baseline");
    Claim claim = store.claim("w").orElseThrow();
    store.succeed(claim);
    model = claim.model();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theOldestIsFirst() {
    Exam first = ordered("a");
    Exam second = ordered("b");

    Turn turn = docket.next().orElseThrow();
    assertThat(turn.exam().id()).isEqualTo(first.id());
    assertThat(turn.exam().status()).isEqualTo(Status.RUNNING);
    assertThat(turn.exam().startedAt()).isNotNull();
    assertThat(docket.succeed(turn, "e", List.of("careful"))).isTrue();

    assertThat(docket.next().orElseThrow().exam().id()).isEqualTo(second.id());
    Exam done = exams.find(first.id()).orElseThrow();
    assertThat(done.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(done.warnings()).containsExactly("careful");
    assertThat(done.finishedAt()).isNotNull();
  }

  @Test
  void whatADeadServerLeftIsTakenUpAgainAndItsHandsWriteNothing() {
    Exam exam = ordered("a");
    Turn dead = docket.next().orElseThrow();

    Turn living = docket.next().orElseThrow();

    assertThat(living.exam().id()).isEqualTo(exam.id());
    assertThat(living.attempt()).isEqualTo(2);
    assertThat(docket.progress(dead, 0.9, List.of())).isFalse();
    assertThat(docket.succeed(dead, "e", List.of())).isFalse();
    docket.fail(dead, "late");
    docket.putBack(dead);
    Exam now = exams.find(exam.id()).orElseThrow();
    assertThat(now.status()).isEqualTo(Status.RUNNING);
    assertThat(now.progress()).isEqualTo(0.0);
    assertThat(docket.progress(living, 0.5, List.of())).isTrue();
  }

  @Test
  void anExamThatTakesItsServerWithItIsGivenUpAndTheNextIsTaken() {
    Exam poison = ordered("a");
    Exam next = ordered("b");
    for (int attempt = 1; attempt <= Docket.MOST_ATTEMPTS; attempt++) {
      assertThat(docket.next().orElseThrow().exam().id()).isEqualTo(poison.id());
    }

    assertThat(docket.next().orElseThrow().exam().id()).isEqualTo(next.id());

    Exam given = exams.find(poison.id()).orElseThrow();
    assertThat(given.status()).isEqualTo(Status.FAILED);
    assertThat(given.reason()).isEqualTo("it was begun 3 times and never ended");
  }

  @Test
  void anExamThatIsForgottenEndsAtItsNextLine() {
    Exam exam = ordered("a");
    Minutes minutes = new Minutes(docket, docket.next().orElseThrow());
    minutes.accept(EvaluateProcess.WARNING + "careful");
    assertThat(minutes.warnings()).containsExactly("careful");

    assertThat(exams.delete(exam.id())).isTrue();

    assertThatThrownBy(() -> minutes.accept(EvaluateProcess.PROGRESS + "0.5"))
        .isInstanceOf(Minutes.Withdrawn.class);
    assertThat(exams.delete(exam.id())).isFalse();
  }

  @Test
  void whatItSaysIsWrittenDownNotTooOften() {
    Exam exam = ordered("a");
    Minutes minutes = new Minutes(docket, docket.next().orElseThrow());

    minutes.accept(EvaluateProcess.PROGRESS + "0.25");
    minutes.accept(EvaluateProcess.PROGRESS + "0.26");
    minutes.accept("what a library says");

    Exam now = exams.find(exam.id()).orElseThrow();
    assertThat(now.progress()).isEqualTo(0.25);
    Instant started = Objects.requireNonNull(now.startedAt());
    Optional<Duration> remaining = now.remaining(started.plusSeconds(10));
    assertThat(remaining).contains(Duration.ofSeconds(30));
    assertThat(exam.remaining(started)).isEmpty();
  }

  @Test
  void theNewestAnswersOfAFileToADatasetAreTaken() {
    ordered("a");
    ordered("a");
    ordered("b");
    for (String evaluation : List.of("old", "new", "other")) {
      docket.succeed(docket.next().orElseThrow(), evaluation, List.of());
    }
    ordered("a");
    docket.fail(docket.next().orElseThrow(), "no");

    assertThat(exams.taken(List.of("a", "b", "never")))
        .extracting(Exams.Taken::evaluation)
        .containsExactly("new", "other");
  }

  private Exam ordered(String sha256) {
    return exams.add(
        new Subject(null, model, null, sha256, store.datasets.find("leaves").orElseThrow()),
        ExamWishes.none());
  }
}
