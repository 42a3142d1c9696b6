package dev.joryu.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTests {

  @Test
  void closedScratchLeavesNothing(@TempDir Path parent) throws IOException {
    try (Scratch scratch = Scratch.open(parent, "run-1")) {
      Files.createDirectories(scratch.path().resolve("a/b"));
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void sweepingSparesWhatIsInUseHereHoweverOftenItIsDone(@TempDir Path parent) throws IOException {
    try (Scratch scratch = Scratch.open(parent, "run-1")) {
      Scratch.sweep(parent);
      Scratch.sweep(parent);
      assertThat(scratch.path()).isDirectory();
    }
  }

  @Test
  void sweepingSparesTheLivingAndRemovesWhatTheDeadLeft(@TempDir Path parent)
      throws IOException, InterruptedException {
    try (ScratchProcess other = ScratchProcess.start(parent)) {
      Scratch.sweep(parent);
      assertThat(other.file()).exists();
      other.kill();
      Scratch.sweep(parent);
      assertThat(parent).isEmptyDirectory();
    }
  }

  @Test
  void sweepingLeavesFilesAloneThatAreNoScratch(@TempDir Path parent) throws IOException {
    Path file = Files.writeString(parent.resolve("notes.txt"), "mine");
    Scratch.sweep(parent);
    Scratch.sweep(parent.resolve("nowhere"));
    assertThat(file).exists();
  }
}
