package dev.joryu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs to their end and keeps what they said. */
final class Commands {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Commands() {}

  /** What a program answered. */
  record Outcome(int exit, String output) {

    boolean succeeded() {
      return exit == 0;
    }
  }

  /**
   * Runs a program. Its output goes through a file, as a daemon that it leaves behind may hold a
   * pipe open for ever.
   */
  static Outcome run(List<String> command) throws IOException {
    Path output = Files.createTempFile("joryu-postgres", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      int exit = await(process, command);
      return new Outcome(exit, Files.readString(output).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Whether a program exists and ends well. */
  static boolean succeeds(List<String> command) {
    try {
      return run(command).succeeded();
    } catch (IOException e) {
      return false;
    }
  }

  private static int await(Process process, List<String> command) throws IOException {
    try {
      if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IOException("%s took longer than %s".formatted(command, LIMIT));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command, e);
    }
  }
}
