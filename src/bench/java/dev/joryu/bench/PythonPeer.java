package dev.joryu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The same step in PyTorch, in a process of its own (src/bench/python/step.py). */
final class PythonPeer implements AutoCloseable {

  private final Process process;
  private final PrintWriter requests;
  private final BufferedReader answers;
  private final String version;

  /**
   * Starts Python.
   *
   * @param tuned whether its malloc gets the settings that ours has
   */
  PythonPeer(boolean tuned) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("bench.python", "python3"), "src/bench/python/step.py")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (!tuned) {
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("MALLOC_") || name.equals("GLIBC_TUNABLES"));
    }
    process = builder.start();
    requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    version = line();
  }

  String version() {
    return version;
  }

  Seconds run(Task task, int threads, int steps) throws IOException {
    requests.printf(
        "%s %d %d %d %d%n", task.architecture(), task.size(), Task.BATCH, threads, steps);
    String[] seconds = line().split(" ");
    return new Seconds(
        Double.parseDouble(seconds[0]) / steps, Double.parseDouble(seconds[1]) / steps);
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("Python with torch and torchvision ended; see its message above");
    }
    return line;
  }

  @Override
  public void close() {
    requests.close();
  }
}
