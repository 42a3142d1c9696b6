package dev.joryu.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImportSpec;
import dev.joryu.spec.InvalidInput;
import dev.joryu.weights.ScriptFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that nobody survives who runs them: real processes. */
class ScriptErrandTests {

  private static final ImportSpec SPEC =
      new ImportSpec(
          "p",
          Architecture.TORCHSCRIPT,
          1,
          List.of("a", "b", "c"),
          ImageInput.of(Architecture.TORCHSCRIPT, 32));

  private Path folder;

  @BeforeEach
  void open(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aProgramThatKillsItsProcessIsRefused() throws IOException {
    int depth = 1_000_000;
    Path program = ScriptFixture.answering(folder, "(".repeat(depth) + "x" + ")".repeat(depth));
    assertRefused(program, Duration.ofMinutes(1), "could not be tried: it ended with ");
  }

  @Test
  void aProgramThatNeverEndsIsKilledAndRefused() throws IOException {
    Path program =
        ScriptFixture.program(
            folder,
            "Tensor",
            """
                while True:
                  x = torch.add(x, x)
                  print("still here")
                return x
            """);
    assertRefused(program, Duration.ofSeconds(4), "it did not end within 4 s");
  }

  private void assertRefused(Path program, Duration timeout, String reason) {
    ScriptErrand errand = new ScriptErrand(Path.of("target").toAbsolutePath(), timeout);
    assertThatThrownBy(() -> errand.requireLogits(SPEC, new GivenFile(program, "mine.pt"), folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("mine.pt")
        .hasMessageContaining("3 finite logits")
        .hasMessageContaining(reason);
  }
}
