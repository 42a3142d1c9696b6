package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Memory of the process over 2000 training steps, from /proc (Linux).
 *
 * <pre>mvn -Pbench test -Dtest=MemoryBenchmark</pre>
 */
class MemoryBenchmark {

  private static final int STEPS = Integer.getInteger("bench.memory.steps", 2000);
  private static final int BATCH = 8;

  @Test
  void memoryStaysFlat() throws IOException {
    Ops.start(1);
    try (Trainee trainee = new Trainee(Architecture.MOBILENET_V3_SMALL, 64, BATCH)) {
      trainee.step();
      int arrays = trainee.arrays();
      System.out.printf("step 1: %d arrays, %d MiB resident%n", arrays, residentMiB());
      long settled = 0;
      for (int step = 2; step <= STEPS; step++) {
        trainee.step();
        if (step % (STEPS / 10) == 0) {
          System.out.printf(
              "step %d: %d arrays, %d MiB resident%n", step, trainee.arrays(), residentMiB());
        }
        if (step == STEPS / 4 * 3) { // until then the Java heap grows to its first collections
          settled = residentMiB();
        }
      }
      assertThat(trainee.arrays()).isEqualTo(arrays);
      assertThat(residentMiB()).isLessThan(settled + settled / 50);
    }
  }

  private static long residentMiB() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
