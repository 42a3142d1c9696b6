package dev.joryu.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.nn.Ops;
import dev.joryu.trainer.IsolatedTrainerTests.Asked;
import dev.joryu.trainer.TrainerDied.Cause;
import dev.joryu.training.Leaves;
import dev.joryu.training.Phase;
import dev.joryu.training.Progress;
import dev.joryu.training.Training;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;
import dev.joryu.training.TrainingStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings in processes of their own. */
@DisabledOnOs(OS.WINDOWS)
class TrainerProcessTests {

  private static final Map<String, ?> BRIEF = Map.of("epochs", 1, "batchSize", 8);
  private static final Map<String, ?> LONG = Map.of("epochs", 500, "batchSize", 8);

  private Path home;
  private final Heard heard = new Heard();
  private final Asked stop = new Asked(Duration.ofSeconds(30));

  @BeforeEach
  void open(@TempDir Path directory) {
    home = directory;
  }

  @Test
  void aTrainingInItsOwnProcessIsTheSameTraining() throws IOException {
    TrainingReport apart = train(job(BRIEF));
    Heard here = new Heard();
    TrainingReport near =
        InProcess.train(TrainerProcessTests::inThisProcess, job(BRIEF), here, stop);

    assertThat(apart.weights()).hasSameBinaryContentAs(near.weights());
    assertThat(apart.metrics()).isEqualTo(near.metrics());
    assertThat(apart.confusion()).isDeepEqualTo(near.confusion());
    assertThat(apart.profile()).isEqualTo(near.profile());
    assertThat(apart.export()).isNotNull();
    assertThat(heard.all).contains("computes on cpu");
    assertThat(heard.phases).extracting(Spent::phase).contains(Phase.OPENING, Phase.TRAINING);
    assertThat(heard.checkpoints).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void askedToStopItKeepsItsStateFirst() throws IOException {
    heard.atEachStep = () -> stop.raised().set(true);
    TrainingJob job = job(LONG);
    assertThatThrownBy(() -> train(job)).isInstanceOf(TrainingStopped.class);
    assertThat(heard.checkpoints).hasSize(1).allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void aSegmentationFaultIsANativeCrashWithAReport() throws IOException {
    Files.createDirectories(home.resolve("logs"));
    heard.atEachStep = () -> signal("SEGV");
    TrainerDied died = catchThrowableOfType(TrainerDied.class, () -> train(job(LONG)));
    assertThat(died.what()).isEqualTo(Cause.NATIVE_CRASH);
    assertThat(died).hasMessageContaining("(SIGSEGV in ");
    assertThat(died.lastLines()).anyMatch(line -> line.contains("SIGSEGV"));
    assertThat(home.resolve("logs")).isDirectoryContaining("glob:**/trainer-crash-*.log");
  }

  @Test
  void afterAKillTheNextTrainingRuns() throws IOException {
    heard.atEachStep = () -> signal("KILL");
    TrainerDied died = catchThrowableOfType(TrainerDied.class, () -> train(job(LONG)));
    assertThat(died.what()).isEqualTo(Cause.KILLED);
    heard.atEachStep = () -> {};
    assertThat(train(job(BRIEF)).weights()).isNotEmptyFile();
  }

  private TrainingReport train(TrainingJob job) {
    TrainerSettings settings =
        new TrainerSettings(home, 512, Duration.ofMinutes(1), Duration.ofMinutes(5));
    return new IsolatedTrainer(settings, order -> onOneThread(settings, order))
        .train(job, heard, stop);
  }

  /** Sums come out the same only where as many threads make them. */
  private static ProcessBuilder onOneThread(TrainerSettings settings, Path order) {
    ProcessBuilder command = TrainerCommand.with(settings, order);
    command.environment().put("OMP_NUM_THREADS", "1");
    return command;
  }

  private TrainingJob job(Map<String, ?> training) throws IOException {
    Leaves leaves = new Leaves(Files.createTempDirectory(home, "leaves"), 2, 16);
    return leaves.job(leaves.spec("baseline", training, Map.of()), null);
  }

  private static TrainingReport inThisProcess(TrainingJob job, Progress progress) {
    Ops.start(1);
    return Training.run(job, progress);
  }

  private static void signal(String name) {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(" train "))
        .forEach(child -> kill(name, child.pid()));
  }

  private static void kill(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
