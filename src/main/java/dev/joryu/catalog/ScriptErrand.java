package dev.joryu.catalog;

import dev.joryu.process.Errand;
import dev.joryu.process.ErrandFailed;
import dev.joryu.process.Program;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImportSpec;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Has a TorchScript program tried in a process that may load the tensor engine, and may die. */
final class ScriptErrand {

  /** Unpacking the engine takes seconds, once; two images take less. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Path home;
  private final Duration timeout;

  ScriptErrand(Path home, Duration timeout) {
    this.home = home;
    this.timeout = timeout;
  }

  /**
   * Makes sure that a program answers images as its user says.
   *
   * @param scratch empty directory for the process's files
   * @throws InvalidInput saying what it does instead
   */
  void requireLogits(ImportSpec spec, GivenFile file, Path scratch) throws IOException {
    Path answer = scratch.resolve("answer.txt");
    String refusal;
    try {
      Errand.run(command(spec, file, scratch, answer), timeout);
      refusal = Files.readString(answer);
    } catch (ErrandFailed e) {
      refusal = "the program could not be tried: " + e.getMessage();
    }
    if (!refusal.isEmpty()) {
      throw new InvalidInput(
          new Violation(
              "file",
              Rule.CONFLICT,
              file.name(),
              "the program must turn images of 3×%1$d×%1$d into %2$d finite logits each; %3$s"
                  .formatted(spec.input().size(), spec.classes().size(), refusal)));
    }
  }

  private ProcessBuilder command(ImportSpec spec, GivenFile file, Path scratch, Path answer) {
    ProcessBuilder command =
        Program.inRole(
            "script",
            List.of(
                "-Xmx256m",
                "-XX:ErrorFile=" + scratch.resolve("crash.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true"),
            file.path().toAbsolutePath().toString(),
            Integer.toString(spec.input().size()),
            Integer.toString(spec.classes().size()),
            answer.toAbsolutePath().toString());
    command.environment().putIfAbsent("DJL_CACHE_DIR", home.resolve("djl").toString());
    return command.redirectOutput(Redirect.DISCARD);
  }
}
