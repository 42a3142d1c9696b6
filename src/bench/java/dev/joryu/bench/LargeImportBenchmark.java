package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.Architecture;
import dev.joryu.weights.ElementType;
import dev.joryu.weights.ImportProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of 3 GB through an import with a heap of 1 GiB. The files are sparse; what is stored takes
 * 2.8 GB of disk.
 *
 * <pre>mvn -Pbench test -Dtest=LargeImportBenchmark</pre>
 */
class LargeImportBenchmark {

  @Test
  void whatFitsIsStored(@TempDir Path folder) throws IOException {
    Path file =
        ImportProcess.zeros(
            folder.resolve("whole.safetensors"), Architecture.SWIN_L, ElementType.F64, 0);
    assertThat(run(file, Architecture.SWIN_L)).startsWith("stored 1395");
  }

  @Test
  void whatDoesNotFitIsRefused(@TempDir Path folder) throws IOException {
    Path file =
        ImportProcess.zeros(
            folder.resolve("surplus.safetensors"), Architecture.SWIN_T, ElementType.F32, 3L << 30);
    assertThat(run(file, Architecture.SWIN_T)).startsWith("refused").contains("surplus");
  }

  private static String run(Path file, Architecture architecture) throws IOException {
    long start = System.nanoTime();
    String told = ImportProcess.run(file, architecture, "1g");
    System.out.printf(
        "%s, %.2f GB: %.1f s; %s%n",
        file.getFileName(),
        Files.size(file) / 1e9,
        (System.nanoTime() - start) / 1e9,
        told.strip().replace("\n", "; MiB of heap in use at most: "));
    return told;
  }
}
