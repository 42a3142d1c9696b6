package dev.joryu.supervision;

import dev.joryu.process.Program;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * How a worker is started. Passwords go by the environment, as anybody on the machine may read a
 * command line.
 */
@Component
class WorkerCommand {

  private final SupervisionSettings settings;
  private final JdbcConnectionDetails database;
  private final HandedDownSettings handedDown;

  WorkerCommand(
      SupervisionSettings settings, JdbcConnectionDetails database, HandedDownSettings handedDown) {
    this.settings = settings;
    this.database = database;
    this.handedDown = handedDown;
  }

  /**
   * A builder for one worker's process, its two outputs joined.
   *
   * @param name what its log is called, however often it is started
   */
  ProcessBuilder processBuilder(String name) {
    ProcessBuilder builder =
        Program.inRole(
                "worker",
                List.of(
                    "-Xmx" + settings.worker().heap().toMegabytes() + "m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:ErrorFile="
                        + settings.home().resolve("logs").resolve("worker-crash-%p.log")))
            .redirectErrorStream(true);
    fill(builder.environment(), name);
    return builder;
  }

  private void fill(Map<String, String> environment, String name) {
    String threads = Integer.toString(settings.threads());
    environment.put("JORYU_HOME", settings.home().toString());
    environment.put("JORYU_DATABASE_URL", database.getJdbcUrl());
    environment.put("JORYU_DATABASE_USER", orEmpty(database.getUsername()));
    environment.put("JORYU_DATABASE_PASSWORD", orEmpty(database.getPassword()));
    environment.put("SPRING_APPLICATION_JSON", handedDown.json());
    environment.put("LOGGING_PATTERN_CONSOLE", LogLine.PATTERN);
    environment.put(
        "LOGGING_FILE_NAME", settings.home().resolve("logs").resolve(name + ".log").toString());
    environment.put("OMP_NUM_THREADS", threads);
    environment.put("MKL_NUM_THREADS", threads);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
