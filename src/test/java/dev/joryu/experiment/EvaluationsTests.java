package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.evaluation.Evaluated;
import dev.joryu.evaluation.EvaluationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network said is found by its run as long as the run exists. */
class EvaluationsTests {

  private Path home;
  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    home = directory;
    store = new StoreFixture(directory);
    store.dataset("leaves", StoreFixture.CLASSES);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatASucceededRunLeftIsFound() throws IOException {
    Path file = home.resolve("evaluation");
    EvaluationFile.write(Evaluated.whole(), file);
    String sha256 = store.artifacts.put(file).sha256();
    Run run = store.queued("baseline");

    assertThat(store.evaluations.find(run.id())).isEmpty();
    succeed(store.claim("w").orElseThrow(), sha256);

    assertThat(store.evaluations.hash(run.id())).contains(sha256);
    assertThat(store.evaluations.find(run.id()))
        .hasValueSatisfying(
            found ->
                assertThat(found)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(Evaluated.whole()));
    assertThat(store.evaluations.find(run.id()).orElseThrow())
        .as("kept in memory")
        .isSameAs(store.evaluations.find(run.id()).orElseThrow());
  }

  @Test
  void aFileThatIsGoneOrDamagedIsAsIfThereWereNone() throws IOException {
    Run gone = store.queued("baseline");
    succeed(store.claim("w").orElseThrow(), "e".repeat(64));
    Path file = Files.writeString(home.resolve("evaluation"), "no tensors");
    String damaged = store.artifacts.put(file).sha256();
    Run other = store.queued("baseline", Map.of("name", "other"));
    succeed(store.claim("w").orElseThrow(), damaged);

    assertThat(store.evaluations.find(gone.id())).isEmpty();
    assertThat(store.evaluations.find(other.id())).isEmpty();
    assertThat(store.evaluations.find(4711)).isEmpty();
  }

  private void succeed(Claim claim, String evaluation) {
    store.attempts.succeed(
        claim,
        store.model(claim),
        List.of(List.of(1, 0), List.of(0, 1)),
        new Chosen(1, 2, Map.of()),
        evaluation,
        null);
  }
}
