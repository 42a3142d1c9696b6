package dev.joryu.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server process as {@code postmaster.pid} describes it. The file outlives a killed server, and
 * its pid may by then be a zombie's or a stranger's, so {@link #runs} asks the system.
 */
record Postmaster(long pid, int port, boolean ready, Path data) {

  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** What the file says; nothing where there is none or it was cut short before the port. */
  static Optional<Postmaster> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file(data));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      return Optional.of(
          new Postmaster(
              Long.parseLong(lines.get(0).strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip()),
              ready,
              data));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether this very server is alive: not gone, not a zombie, not another process by its pid. */
  boolean runs() {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty() || isZombie()) {
      return false;
    }
    List<String> words = commandLine();
    return words.contains(data.toString())
        || (words.size() == 1 && isUnder(data.resolve("..").normalize()));
  }

  /**
   * Whether a server that did run is certainly gone. One about which the system says nothing just
   * now is not: it would stop if its file were taken from it.
   */
  boolean isGone() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()
        || isZombie()
        || (!commandLine().isEmpty() && !runs());
  }

  /** Whether its program lies under {@code directory}. */
  boolean isUnder(Path directory) {
    return commandLine().stream().limit(1).anyMatch(program -> program.startsWith(directory + "/"))
        || ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .filter(program -> Path.of(program).startsWith(directory))
            .isPresent();
  }

  /** Linux tells the words, other systems through the JDK; Windows only the program. */
  private List<String> commandLine() {
    return proc("cmdline")
        .map(line -> List.of(line.split("\0", -1)))
        .orElseGet(
            () ->
                ProcessHandle.of(pid).map(ProcessHandle::info).stream()
                    .flatMap(
                        info ->
                            Stream.concat(
                                info.command().stream(),
                                info.arguments().stream().flatMap(Arrays::stream)))
                    .toList());
  }

  private boolean isZombie() {
    return proc("stat").filter(line -> line.startsWith("Z", line.lastIndexOf(')') + 2)).isPresent();
  }

  /** A file of the process; nothing where the system has none, or the process is just going. */
  private Optional<String> proc(String name) {
    try {
      byte[] content = Files.readAllBytes(Path.of("/proc", Long.toString(pid), name));
      return Optional.of(new String(content, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
