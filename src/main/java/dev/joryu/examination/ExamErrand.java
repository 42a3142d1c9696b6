package dev.joryu.examination;

import dev.joryu.evaluation.ExamJob;
import dev.joryu.process.Errand;
import dev.joryu.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Has an exam taken in a process that may load the tensor engine. */
final class ExamErrand {

  /** Tensors live outside the heap, and weights are mapped. */
  private static final List<String> JAVA =
      List.of("-Xmx1g", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true");

  /** A large teacher on a large dataset takes hours; what takes longer hangs. */
  private static final Duration TIMEOUT = Duration.ofHours(12);

  private static final JsonMapper JSON = new JsonMapper();

  private ExamErrand() {}

  /**
   * @param heard gets what the process says, line by line; what it throws ends the process
   */
  static void run(ExamJob job, Path scratch, Path home, Consumer<String> heard) throws IOException {
    Path file = scratch.resolve("job.json");
    Files.writeString(file, JSON.writeValueAsString(job));
    ProcessBuilder command = Program.inRole("evaluate", JAVA, "exam", file.toString());
    command.environment().putIfAbsent("DJL_CACHE_DIR", home.resolve("djl").toString());
    Errand.run(command, TIMEOUT, heard);
  }
}
