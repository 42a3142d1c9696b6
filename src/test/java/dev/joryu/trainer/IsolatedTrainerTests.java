package dev.joryu.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.trainer.TrainerDied.Cause;
import dev.joryu.training.Leaves;
import dev.joryu.training.TrainingFailed;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingStopped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends of a trainer's process; shells stand in for it, so that each end comes quickly. */
@DisabledOnOs(OS.WINDOWS)
class IsolatedTrainerTests {

  private static final String SAY = "printf '\\036%s\\n' '";

  private final Heard heard = new Heard();
  private final Asked stop = new Asked(Duration.ofSeconds(20));
  private Path home;
  private TrainingJob job;

  @BeforeEach
  void prepare(@TempDir Path directory) throws IOException {
    home = directory;
    Leaves leaves = new Leaves(home, 2, 4);
    job = leaves.job(leaves.spec("baseline", Map.of(), Map.of()), null);
  }

  @Test
  void whatNativeCodePrintsIsToldApartFromMessages() {
    assertThatThrownBy(
            () ->
                train(
                    "echo native; printf 'half a line';"
                        + say(
                            "{\"type\":\"metric\",\"name\":\"a\",\"step\":1,\"value\":\"NaN\",\"at\":5}")
                        + say("{\"type\":\"failed\",\"reason\":\"no classes\"}")))
        .isInstanceOf(TrainingFailed.class)
        .hasMessage("no classes");
    assertThat(heard.all).containsExactly("a@1=NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "kill -9 $$, KILLED, its trainer was killed (signal 9)",
    "kill -TERM $$, KILLED, its trainer was killed (signal 15)",
    "kill -SEGV $$, NATIVE_CRASH, native code crashed its trainer (SIGSEGV)",
    "kill -BUS $$, NATIVE_CRASH, native code crashed its trainer (SIGBUS)",
    "exit 3, JAVA_OUT_OF_MEMORY, out of memory: Java's heap is full (joryu.trainer.heap)",
    "exit 7, EXITED, its trainer ended with exit code 7"
  })
  void everyDeathIsToldApart(String end, Cause cause, String reason) {
    TrainerDied died = died("echo first >&2; echo last >&2; " + end);
    assertThat(died).hasMessage(reason);
    assertThat(died.what()).isEqualTo(cause);
    assertThat(died.lastLines()).containsExactly("first", "last");
  }

  @Test
  void aCrashNamesTheLibraryItWasIn() {
    TrainerDied died =
        died(
            "echo '# Problematic frame:'; echo '# C  [libtorch_cpu.so+0x12]  at::add+0x1'; kill -ABRT $$");
    assertThat(died)
        .hasMessage(
            "native code crashed its trainer (SIGABRT in [libtorch_cpu.so+0x12]  at::add+0x1)");
  }

  @Test
  void aMachineWithoutMemoryIsTold() {
    TrainerDied died =
        died(
            "echo '# There is insufficient memory for the Java Runtime Environment to continue.'; exit 1");
    assertThat(died.what()).isEqualTo(Cause.KILLED_FOR_MEMORY);
  }

  @Test
  void aMessageThatDeathCutShortIsNotTheReason() {
    TrainerDied died = died("printf '\\036{\"type\":\"metric\",\"na'; kill -9 $$");
    assertThat(died.what()).isEqualTo(Cause.KILLED);
  }

  @Test
  void aLineWithoutEndFillsNobodysMemory() {
    TrainerDied died = died("head -c 300000000 /dev/zero | tr '\\0' x >&2; exit 7");
    assertThat(died.lastLines()).singleElement().satisfies(line -> assertThat(line).hasSize(2000));
  }

  @Test
  void lifeWithoutWorkIsAStandstill() {
    String sign =
        say(
            "{\"type\":\"times\",\"phases\":[{\"phase\":\"TRAINING\",\"wallSeconds\":1,\"cpuSeconds\":1}]}");
    TrainerDied died = died("while true; do " + sign + " sleep 0.2; done");
    assertThat(died).hasMessageStartingWith("its trainer lived but did nothing for 3 s");
  }

  @Test
  void silenceIsDeath() {
    TrainerDied died = died("echo still here >&2; exec sleep 600");
    assertThat(died.what()).isEqualTo(Cause.SILENT);
    assertThat(died.what().mayHeal()).isTrue();
  }

  @Test
  void aLineAsksItToStop() {
    stop.raised.set(true);
    assertThatThrownBy(() -> train("read line; " + say("{\"type\":\"stopped\"}")))
        .isInstanceOf(TrainingStopped.class);
  }

  @Test
  void whatDoesNotStopInTimeIsKilled() {
    Asked soon = new Asked(Duration.ofMillis(200));
    soon.raised.set(true);
    assertThatThrownBy(() -> trainer("exec sleep 600").train(job, heard, soon))
        .isInstanceOf(TrainingStopped.class);
  }

  @Test
  void whatCannotBeStartedIsNotTheRunsFault() {
    IsolatedTrainer none =
        new IsolatedTrainer(settings(), order -> new ProcessBuilder("/no/such/program"));
    TrainerDied died = catchThrowableOfType(TrainerDied.class, () -> none.train(job, heard, stop));
    assertThat(died).hasMessageStartingWith("no trainer could be started: ");
    assertThat(died.what()).isEqualTo(Cause.UNABLE);
  }

  @Test
  void whatCannotComputeHereIsNotTheRunsFault() {
    TrainerDied died =
        died("echo no libtorch >&2; " + say("{\"type\":\"unable\",\"reason\":\"no libtorch\"}"));
    assertThat(died).hasMessage("no libtorch");
    assertThat(died.what()).isEqualTo(Cause.UNABLE);
    assertThat(died.what().mayHeal()).isTrue();
  }

  @Test
  void onlyALibraryThatDoesNotLoadIsTheMachinesFault() {
    assertThat(
            Reasons.isOfTheMachine(
                new IllegalStateException("engine", new UnsatisfiedLinkError("libtorch.so"))))
        .isTrue();
    assertThat(Reasons.isOfTheMachine(new IllegalStateException("shape (2, 3)"))).isFalse();
  }

  private TrainerDied died(String script) {
    return catchThrowableOfType(TrainerDied.class, () -> train(script));
  }

  private void train(String script) {
    trainer(script).train(job, heard, stop);
  }

  private IsolatedTrainer trainer(String script) {
    return new IsolatedTrainer(settings(), order -> new ProcessBuilder("sh", "-c", script));
  }

  private TrainerSettings settings() {
    return new TrainerSettings(home, 256, Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  private static String say(String json) {
    return SAY + json + "'; ";
  }

  /** A stop that a test raises. */
  record Asked(AtomicBoolean raised, Duration grace) implements StopRequest {

    Asked(Duration grace) {
      this(new AtomicBoolean(), grace);
    }

    @Override
    public boolean isRaised() {
      return raised.get();
    }
  }
}
