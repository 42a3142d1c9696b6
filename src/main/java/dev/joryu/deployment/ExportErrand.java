package dev.joryu.deployment;

import dev.joryu.export.ExportAnswer;
import dev.joryu.export.ExportJob;
import dev.joryu.process.Errand;
import dev.joryu.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Has a model exported in a process that may load the tensor engine. */
final class ExportErrand {

  /** Tensors live outside the heap, and weights are mapped. */
  private static final List<String> JAVA =
      List.of("-Xmx1g", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true");

  private static final Duration TIMEOUT = Duration.ofMinutes(15);
  private static final JsonMapper JSON = new JsonMapper();

  private ExportErrand() {}

  static ExportAnswer run(ExportJob job, Path home) throws IOException {
    Path file = job.scratch().resolve("job.json");
    Files.writeString(file, JSON.writeValueAsString(job));
    ProcessBuilder command = Program.inRole("export", JAVA, file.toString());
    command.environment().putIfAbsent("DJL_CACHE_DIR", home.resolve("djl").toString());
    return JSON.readValue(Errand.run(command, TIMEOUT), ExportAnswer.class);
  }
}
