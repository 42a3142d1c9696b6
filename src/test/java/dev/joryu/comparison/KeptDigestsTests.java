package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Corruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tables need of evaluations is worked out once. */
class KeptDigestsTests {

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aServerThatStartsAnewReadsNoEvaluation() throws IOException {
    Run run = judged();
    TradeoffTable before = fixture.table();
    Files.delete(file(run));

    TradeoffTable after = fixture.tableAfterRestart();
    assertThat(after).usingRecursiveComparison().isEqualTo(before);
    assertThat(cell(after, "test/ece").value()).isNotNull();
    assertThat(cell(after, "test/ece_temperature").lack()).isEqualTo(Lack.NO_BEST_TEMPERATURE);
  }

  @Test
  void theServerDigestsWhatCameSoThatNoReaderWaits() throws IOException {
    Run run = judged();
    fixture.digests.catchUp();
    Files.delete(file(run));
    assertThat(cell(fixture.tableAfterRestart(), "test/ece").value()).isNotNull();
  }

  @Test
  void whatCannotBeReadHoldsNothingUp() throws IOException {
    Run run = judged();
    Files.delete(file(run));
    fixture.training("baseline", 2).judged(record(1)).succeeded();
    fixture.digests.catchUp();
    fixture.digests.catchUp();
    Cell cell = cell(fixture.tableAfterRestart(), "test/ece");
    assertThat(cell.n()).isEqualTo(1);
  }

  @Test
  void aDigestOfAnotherVersionIsMadeAnew() {
    judged();
    fixture.table();
    int made =
        fixture
            .store
            .jdbc
            .sql("update evaluation_digest set version = version - 1, digest = '{}'")
            .update();
    assertThat(made).isEqualTo(1);
    TradeoffTable table = fixture.tableAfterRestart();
    assertThat(cell(table, "test/ece").value()).isNotNull();
    assertThat(versions()).containsExactly(DigestText.VERSION);
  }

  @Test
  void digestsOfEvaluationsThatAreGoneAreForgottenAfterADay() {
    Run run = judged();
    fixture.digests.catchUp();
    fixture.store.jdbc.sql("update run set evaluation = null").update();
    fixture.digests.catchUp();
    assertThat(versions()).hasSize(1);
    fixture
        .store
        .jdbc
        .sql("update evaluation_digest set made_at = now() - interval '2 days'")
        .update();
    fixture.digests.catchUp();
    assertThat(versions()).isEmpty();
    assertThat(fixture.store.evaluations.find(run.id())).isEmpty();
  }

  private List<Integer> versions() {
    return fixture
        .store
        .jdbc
        .sql("select version from evaluation_digest")
        .query(Integer.class)
        .list();
  }

  private Run judged() {
    return fixture.training("baseline", 1).judged(record(0)).succeeded();
  }

  private Path file(Run run) {
    return fixture.store.artifacts.path(fixture.store.evaluations.hash(run.id()).orElseThrow());
  }

  private static Cell cell(TradeoffTable table, String column) {
    Cell cell = ComparisonFixture.row(table, "baseline").cells().get(column);
    return Objects.requireNonNull(cell);
  }

  /** Two classes equally likely, of which no temperature is best; a field set; one corruption. */
  private static EvaluationRecord record(long seed) {
    float[][] even = {{0, 0, -30}, {0, 0, -30}};
    return new EvaluationRecord(
        Judged.CLASSES,
        List.of(
            Judged.answers(Examined.STUDENT, Answers.VAL, new int[] {0, 1}, even),
            Judged.answers(Examined.STUDENT, Answers.TEST, new int[] {0, 1}, even),
            Judged.answers(Examined.STUDENT, Answers.FIELD + "wild", new int[] {0, 1}, even)),
        new Robustness(
            Examined.STUDENT,
            10,
            seed,
            9,
            List.of(new Robustness.Cell(Corruption.SHOT_NOISE, 1, 7))),
        List.of(),
        null);
  }
}
