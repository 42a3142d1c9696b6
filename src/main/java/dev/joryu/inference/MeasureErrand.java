package dev.joryu.inference;

import dev.joryu.process.Errand;
import dev.joryu.process.ErrandFailed;
import dev.joryu.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Has a model measured on this machine, in a fresh process for each number of threads. */
public final class MeasureErrand {

  /** Measuring needs little heap; what is given to Java is missing from nobody's model. */
  private static final List<String> JAVA = List.of("-Xmx64m");

  private static final JsonMapper JSON = new JsonMapper();

  private MeasureErrand() {}

  /**
   * Measures with one thread, and with as many as there are processors.
   *
   * @param home everything Joryu keeps
   * @throws ErrandFailed if that cannot be done
   */
  public static List<Measurement> measure(Path file, Path home, Effort effort) {
    return IntStream.of(1, Machine.cores())
        .distinct()
        .mapToObj(threads -> measure(file, home, effort, threads))
        .toList();
  }

  private static Measurement measure(Path file, Path home, Effort effort, int threads) {
    ProcessBuilder command =
        Program.inRole(
            "measure",
            JAVA,
            file.toAbsolutePath().toString(),
            Integer.toString(threads),
            effort.toString());
    command.environment().put("JORYU_HOME", home.toAbsolutePath().toString());
    String json = Errand.run(command, effort.timeout());
    return JSON.readValue(json, Measurement.class);
  }
}
