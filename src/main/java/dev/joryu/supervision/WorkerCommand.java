package dev.joryu.supervision;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.stereotype.Component;

/**
 * How a worker is started: the same Java, the same jar or class path as ours. Passwords go by the
 * environment, as anybody on the machine may read a command line.
 */
@Component
class WorkerCommand {

  private static final String MAIN_CLASS = "dev.joryu.Application";
  private static final int FIRST_JAVA_TO_WARN_OF_NATIVE_ACCESS = 24;

  /** Keeps large tensors off mmap and in one arena: a page fault per page and step otherwise. */
  private static final Map<String, String> MALLOC =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "3000000000",
          "MALLOC_TRIM_THRESHOLD_", "8000000000",
          "MALLOC_TOP_PAD_", "268435456");

  private final SupervisionSettings settings;
  private final JdbcConnectionDetails database;
  private final HandedDownSettings handedDown;

  WorkerCommand(
      SupervisionSettings settings, JdbcConnectionDetails database, HandedDownSettings handedDown) {
    this.settings = settings;
    this.database = database;
    this.handedDown = handedDown;
  }

  /** A builder for one worker's process, its two outputs joined. */
  ProcessBuilder processBuilder() {
    Optional<String> jar = jar();
    List<String> command = new ArrayList<>(java());
    command.addAll(jar.map(path -> List.of("-jar", path)).orElse(List.of(MAIN_CLASS)));
    command.add("worker");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    fill(builder.environment());
    if (jar.isEmpty()) {
      // By the environment: on Windows it is too long for a command line.
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    }
    return builder;
  }

  private static Optional<String> jar() {
    return Optional.ofNullable(new ApplicationHome(WorkerCommand.class).getSource())
        .filter(File::isFile)
        .map(File::getPath);
  }

  private List<String> java() {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.add("-Xmx" + settings.worker().heap().toMegabytes() + "m");
    // The machine's cores are for tensors; the small heap needs no collector threads.
    java.add("-XX:+UseSerialGC");
    java.add("-XX:+ExitOnOutOfMemoryError");
    java.add("-XX:ErrorFile=" + settings.home().resolve("logs").resolve("worker-crash-%p.log"));
    java.add("-Djava.awt.headless=true");
    java.add("-Djoryu.worker.supervised=true");
    if (Runtime.version().feature() >= FIRST_JAVA_TO_WARN_OF_NATIVE_ACCESS) {
      java.add("--enable-native-access=ALL-UNNAMED");
    }
    return java;
  }

  private void fill(Map<String, String> environment) {
    String threads = Integer.toString(settings.threads());
    environment.put("JORYU_HOME", settings.home().toString());
    environment.put("JORYU_DATABASE_URL", database.getJdbcUrl());
    environment.put("JORYU_DATABASE_USER", orEmpty(database.getUsername()));
    environment.put("JORYU_DATABASE_PASSWORD", orEmpty(database.getPassword()));
    environment.put("SPRING_APPLICATION_JSON", handedDown.json());
    environment.put("LOGGING_PATTERN_CONSOLE", "%-5level %logger{0}: %msg%n%wEx");
    environment.put("OMP_NUM_THREADS", threads);
    environment.put("MKL_NUM_THREADS", threads);
    MALLOC.forEach(environment::putIfAbsent);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
