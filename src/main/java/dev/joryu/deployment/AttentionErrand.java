package dev.joryu.deployment;

import dev.joryu.evaluation.AttentionJob;
import dev.joryu.process.Errand;
import dev.joryu.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Has networks looked through in a process that may load the tensor engine. */
final class AttentionErrand {

  /** Tensors live outside the heap, and weights are mapped. */
  private static final List<String> JAVA =
      List.of("-Xmx512m", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true");

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();

  private AttentionErrand() {}

  static void run(AttentionJob job, Path scratch, Path home) throws IOException {
    Path file = scratch.resolve("job.json");
    Files.writeString(file, JSON.writeValueAsString(job));
    ProcessBuilder command = Program.inRole("evaluate", JAVA, "attention", file.toString());
    command.environment().putIfAbsent("DJL_CACHE_DIR", home.resolve("djl").toString());
    Errand.run(command, TIMEOUT);
  }
}
