package dev.joryu.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the system, and signals to processes. */
final class Signals {

  private Signals() {}

  /** Sends a signal; a process that has gone meanwhile is no failure. */
  static void send(String name, Stream<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.map(process -> Long.toString(process.pid())).forEach(command::add);
    if (command.size() > 2) {
      run(command);
    }
  }

  /** Runs a program to its end; says whether it succeeded. */
  static boolean run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
