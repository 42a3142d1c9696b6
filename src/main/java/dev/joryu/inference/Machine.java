package dev.joryu.inference;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this machine and this process say of themselves; Linux says most. */
public final class Machine {

  private static final Path PROC = Path.of("/proc");
  private static final int KIBIBYTE = 1024;

  private Machine() {}

  /** The machine's name in its network. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** The processor's name, or at least its kind; with the core's where Linux gives its number. */
  public static String cpu() {
    Path file = PROC.resolve("cpuinfo");
    String name =
        Stream.of(
                field(file, "model name"),
                field(file, "Model"),
                Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return field(file, "CPU implementer")
        .flatMap(maker -> field(file, "CPU part").flatMap(part -> ArmCores.name(maker, part)))
        .map(core -> name + " (" + core + ")")
        .orElse(name);
  }

  /** Name, version and architecture of the operating system. */
  public static String os() {
    return String.join(
        " ",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  /** Processors that Java sees. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The one-minute load average; null where the system has none. */
  static @Nullable Double loadAverage() {
    return lines(PROC.resolve("loadavg")).stream()
        .findFirst()
        .map(line -> Double.valueOf(line.split(" ")[0]))
        .orElse(null);
  }

  /** Resident memory of this process now. */
  static @Nullable Long residentBytes() {
    return memory("VmRSS");
  }

  /** The most resident memory this process has had. */
  static @Nullable Long peakResidentBytes() {
    return memory("VmHWM");
  }

  private static @Nullable Long memory(String field) {
    return field(PROC.resolve("self/status"), field)
        .map(value -> Long.parseLong(value.split(" ")[0]) * KIBIBYTE)
        .orElse(null);
  }

  private static Optional<String> field(Path file, String name) {
    return lines(file).stream()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
        .map(parts -> parts[1].strip())
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
