package dev.joryu.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that runs an embedded PostgreSQL, to be killed. */
final class LauncherProcess implements AutoCloseable {

  private final Process process;

  private LauncherProcess(Process process) {
    this.process = process;
  }

  /** Starts the JVM and waits until its database is up. */
  static LauncherProcess start(Path home) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherProcess.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("PostgreSQL " + Binaries.bundledVersion() + " on")) {
        return new LauncherProcess(process);
      }
    }
    throw new IllegalStateException("the launcher ended without a database");
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws InterruptedException {
    PostgresServer.start(Path.of(args[0]));
    new CountDownLatch(1).await();
  }
}
