package dev.joryu.examination;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.Scratch;
import dev.joryu.examination.Minutes.Withdrawn;
import dev.joryu.experiment.Evaluations;
import dev.joryu.process.ErrandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Carries out exams, each in a process of its own. */
@Component
public class Examiner {

  private static final Logger log = LoggerFactory.getLogger(Examiner.class);

  private final Docket docket;
  private final Known known;
  private final Preparation preparation;
  private final Evaluations evaluations;
  private final TransactionOperations transactions;
  private final ArtifactStore artifacts;
  private final Path home;

  Examiner(
      Docket docket,
      Known known,
      Preparation preparation,
      Evaluations evaluations,
      TransactionOperations transactions,
      ArtifactStore artifacts,
      @Value("${joryu.home}") Path home) {
    this.docket = docket;
    this.known = known;
    this.preparation = preparation;
    this.evaluations = evaluations;
    this.transactions = transactions;
    this.artifacts = artifacts;
    this.home = home.toAbsolutePath();
  }

  /**
   * Carries out all that is due, and what a server that died has left; nobody else may meanwhile.
   */
  public void examineAll() {
    Optional<Turn> turn = docket.next();
    while (turn.isPresent()) {
      examine(turn.get());
      turn = Thread.currentThread().isInterrupted() ? Optional.empty() : docket.next();
    }
  }

  private void examine(Turn turn) {
    Exam exam = turn.exam();
    try {
      String before = known.evaluation(exam.run(), exam.sha256(), exam.datasetHash()).orElse(null);
      if (before != null && known.complete(exam.wishes(), before)) {
        finish(turn, before, before, List.of());
      } else {
        ask(turn, before);
      }
    } catch (Withdrawn e) {
      log.info("Exam {} of model '{}' was withdrawn", exam.id(), exam.model());
    } catch (ErrandFailed e) {
      if (Thread.interrupted()) {
        docket.putBack(turn); // the server stops; the next one takes it up
        Thread.currentThread().interrupt();
      } else {
        fail(turn, e);
      }
    } catch (NoExam | IOException e) {
      fail(turn, e);
    }
  }

  private void ask(Turn turn, @Nullable String before) throws IOException {
    try (Scratch scratch = Scratch.open(home.resolve("scratch"), "exam")) {
      Path answer = scratch.path().resolve("evaluation.safetensors");
      Minutes minutes = new Minutes(docket, turn);
      ExamErrand.run(preparation.job(turn.exam(), before, answer), scratch.path(), home, minutes);
      minutes
          .refusal()
          .ifPresent(
              reason -> {
                throw new NoExam(reason);
              });
      finish(turn, before, keep(answer), minutes.warnings());
    }
  }

  /**
   * Stores answers, and reads them back before anybody says that they are there.
   *
   * @return SHA-256 of the file
   * @throws NoExam if the store gives back something else, or it is no evaluation
   */
  String keep(Path answer) throws IOException {
    String sha256 = artifacts.put(answer).sha256();
    if (!artifacts.isIntact(sha256) || evaluations.read(sha256).isEmpty()) {
      throw new NoExam("its answers were stored and cannot be read back");
    }
    return sha256;
  }

  /** The exam and the run's evaluation change together. */
  private void finish(
      Turn turn, @Nullable String before, String evaluation, List<String> warnings) {
    Long run = turn.exam().run();
    transactions.executeWithoutResult(
        transaction -> {
          if (!docket.succeed(turn, evaluation, warnings)) {
            throw new Withdrawn();
          }
          if (run != null && !replace(run, before, evaluation)) {
            throw new NoExam("the evaluation of its run is another by now");
          }
        });
  }

  /** A file that was lost is what a run may still name. */
  private boolean replace(long run, @Nullable String before, String evaluation) {
    String named = before == null ? evaluations.hash(run).orElse(null) : before;
    return evaluations.replace(run, named, evaluation);
  }

  private void fail(Turn turn, Exception e) {
    log.warn("Exam {} failed: {}", turn.exam().id(), e.getMessage());
    docket.fail(turn, String.valueOf(e.getMessage()));
  }
}
