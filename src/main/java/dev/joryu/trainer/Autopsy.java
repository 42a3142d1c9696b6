package dev.joryu.trainer;

import dev.joryu.trainer.TrainerDied.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what a trainer's process died of, from its exit code, its last lines and the kernel.
 */
final class Autopsy {

  private static final int SIGNALLED = 128;
  private static final int SIGKILL = 9;
  private static final Map<Integer, String> CRASHES =
      Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 11, "SIGSEGV");

  /** What HotSpot ends with under {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int HEAP_FULL = 3;

  private static final String REPORT = "# A fatal error has been detected by the Java Runtime";
  private static final String NO_MEMORY = "# There is insufficient memory for the Java Runtime";
  private static final String FRAME = "# Problematic frame:";
  private static final Pattern REPORTED = Pattern.compile("# +(SIG[A-Z]+|Internal Error).*");

  private final OptionalLong killsBefore;

  /** Remembers how often the kernel has killed until now; to be made before the process starts. */
  Autopsy() {
    this.killsBefore = OomKills.count();
  }

  TrainerDied of(int exitCode, List<String> lastLines) {
    int signal = exitCode - SIGNALLED;
    if (lastLines.stream().anyMatch(line -> line.startsWith(NO_MEMORY))) {
      return new TrainerDied(
          Cause.KILLED_FOR_MEMORY,
          "the machine had no memory left for its trainer; a smaller batch or image needs less",
          lastLines);
    }
    if (signal == SIGKILL) {
      return killedForMemory()
          ? new TrainerDied(
              Cause.KILLED_FOR_MEMORY,
              "the system killed its trainer for lack of memory; a smaller batch or image needs less",
              lastLines)
          : new TrainerDied(
              Cause.KILLED, "its trainer was killed (signal %d)".formatted(SIGKILL), lastLines);
    }
    String crash = reported(lastLines).orElse(CRASHES.get(signal));
    if (crash != null) {
      return new TrainerDied(Cause.NATIVE_CRASH, crash(crash, frame(lastLines)), lastLines);
    }
    if (exitCode == HEAP_FULL) {
      return new TrainerDied(
          Cause.JAVA_OUT_OF_MEMORY,
          "out of memory: Java's heap is full (joryu.trainer.heap)",
          lastLines);
    }
    return signal > 0
        ? new TrainerDied(
            Cause.KILLED, "its trainer was killed (signal %d)".formatted(signal), lastLines)
        : new TrainerDied(
            Cause.EXITED, "its trainer ended with exit code %d".formatted(exitCode), lastLines);
  }

  private static String crash(String signal, Optional<String> frame) {
    return frame
        .map(where -> "native code crashed its trainer (%s in %s)".formatted(signal, where))
        .orElse("native code crashed its trainer (%s)".formatted(signal));
  }

  private boolean killedForMemory() {
    OptionalLong now = OomKills.count();
    return now.isPresent() && now.getAsLong() > killsBefore.orElse(0);
  }

  /** What HotSpot reports before it ends, with whatever exit code. */
  private static Optional<String> reported(List<String> lines) {
    return lines.stream().noneMatch(line -> line.startsWith(REPORT))
        ? Optional.empty()
        : lines.stream()
            .map(REPORTED::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1))
            .findFirst();
  }

  /** The library that a crash was in, as HotSpot's report names it. */
  private static Optional<String> frame(List<String> lines) {
    int heading = lines.indexOf(FRAME);
    return heading < 0 || heading + 1 >= lines.size()
        ? Optional.empty()
        : Optional.of(lines.get(heading + 1).replaceFirst("^# *[A-Za-z] *", "").strip());
  }
}
