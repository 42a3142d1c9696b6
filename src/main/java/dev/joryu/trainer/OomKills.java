package dev.joryu.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How often Linux has killed a process for lack of memory: in our control group as {@code
 * memory.events} counts, else on the whole machine as {@code /proc/vmstat} does. Other systems do
 * not say.
 */
final class OomKills {

  private static final List<Path> COUNTERS =
      List.of(
          Path.of("/sys/fs/cgroup/memory.events"),
          Path.of("/sys/fs/cgroup/memory/memory.oom_control"),
          Path.of("/proc/vmstat"));

  private static final String COUNT = "oom_kill ";

  /** Between the default 0 and the maximum of 1000. */
  private static final String GO_FIRST = "500";

  private OomKills() {}

  /** All kills until now, of every counter there is; nothing where there is none. */
  static OptionalLong count() {
    return COUNTERS.stream()
        .map(OomKills::read)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .reduce(Long::sum);
  }

  /** Makes this process the one to kill: its run can be taken up again, a database less easily. */
  static void volunteer() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), GO_FIRST);
    } catch (IOException e) {
      // another system than Linux, or not allowed
    }
  }

  private static OptionalLong read(Path counter) {
    try {
      return Files.readAllLines(counter).stream()
          .filter(line -> line.startsWith(COUNT))
          .mapToLong(line -> Long.parseLong(line.substring(COUNT.length()).strip()))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
