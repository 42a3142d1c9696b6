package dev.joryu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/**
 * How long the profile of a network takes, for each the first one in a Java of its own and the best
 * of those after it: milliseconds on the wall and of CPU, the latter being what an idle core needs.
 *
 * <pre>mvn -Pbench test -Dtest=ProfileBenchmark</pre>
 */
class ProfileBenchmark {

  private static final double LIMIT_MILLIS = 100;
  private static final int LATER = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Milliseconds. */
  private record Time(double wall, double cpu) {

    static Time of(Architecture architecture) {
      long wall = System.nanoTime();
      long cpu = THREADS.getCurrentThreadCpuTime();
      Profile.of(architecture, 1, 1000, architecture.defaultImageSize());
      return new Time(
          (System.nanoTime() - wall) / 1e6, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6);
    }

    Time min(Time other) {
      return new Time(Math.min(wall, other.wall), Math.min(cpu, other.cpu));
    }
  }

  @Test
  void everyProfileIsQuickAlsoTheFirst() throws IOException {
    System.out.println("network, first wall, first CPU, later wall, later CPU");
    for (Architecture architecture : Architecture.networks()) {
      double[] times = inItsOwnJava(architecture);
      System.out.printf(
          Locale.ROOT,
          "%s, %.1f, %.1f, %.1f, %.1f%n",
          architecture,
          times[0],
          times[1],
          times[2],
          times[3]);
      assertThat(times[1]).as("%s, first", architecture).isLessThan(LIMIT_MILLIS);
      assertThat(times[3]).as("%s, later", architecture).isLessThan(LIMIT_MILLIS);
    }
  }

  private static double[] inItsOwnJava(Architecture architecture) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                ProfileBenchmark.class.getName(),
                architecture.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String line = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    } finally {
      process.destroyForcibly();
    }
  }

  /** No more than a profile needs: in Joryu's own jar no class is searched in two hundred others. */
  private static String classPath() {
    return Stream.of(ProfileBenchmark.class, Profile.class, NDManager.class, Logger.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(place -> Path.of(URI.create(place.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Prints the first and the best later time; the argument is the network. */
  public static void main(String[] args) {
    Architecture architecture = Architecture.named(args[0]).orElseThrow();
    Time first = Time.of(architecture);
    Time later = Time.of(architecture);
    for (int i = 1; i < LATER; i++) {
      later = later.min(Time.of(architecture));
    }
    System.out.println(
        first.wall() + " " + first.cpu() + " " + later.wall() + " " + later.cpu());
  }
}
