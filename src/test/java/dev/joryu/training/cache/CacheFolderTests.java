package dev.joryu.training.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTests {

  @Test
  void whatAnotherProcessHasOpenIsNotDeletedUntilThatIsDead(@TempDir Path home) throws Exception {
    Path directory = home.resolve("a");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("open");
      assertThat(CacheFolder.inUse(directory)).isTrue();
      assertThat(CacheFolder.delete(directory)).isFalse();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(CacheFolder.delete(directory)).isTrue();
    assertThat(directory).doesNotExist();
  }

  /** A process that has a cache open until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws IOException {
      try (CacheFolder folder = CacheFolder.open(Path.of(args[0]), new CacheKey(Map.of()))) {
        System.out.println("open");
        if (System.in.read() < 0) {
          System.out.println(folder.bytes());
        }
      }
    }
  }
}
