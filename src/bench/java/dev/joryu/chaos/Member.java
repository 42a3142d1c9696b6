package dev.joryu.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of the fleet, started again whenever it dies, as an init system would. */
final class Member implements AutoCloseable {

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;
  private boolean closed;
  private int starts;

  Member(String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.log = log;
  }

  String name() {
    return name;
  }

  synchronized int starts() {
    return starts;
  }

  /** Starts it if it does not run. */
  synchronized void ensure() {
    if (closed || process != null && process.isAlive()) {
      return;
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
      starts++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process itself; none while it is down. */
  synchronized Stream<ProcessHandle> self() {
    return process == null || !process.isAlive() ? Stream.empty() : Stream.of(process.toHandle());
  }

  /** Trainers it has started. */
  Stream<ProcessHandle> trainers() {
    return self()
        .flatMap(ProcessHandle::children)
        .filter(child -> child.info().commandLine().orElse("").contains(" train "));
  }

  /** Ends it as the system does at shutdown. */
  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      Signals.send("CONT", Stream.of(process.toHandle()));
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
