package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room for decoded images. */
class PixelCacheTests {

  private Path directory;
  private PixelCache cache;

  @BeforeEach
  void make(@TempDir Path home) throws IOException {
    directory = Files.createDirectories(home.resolve("pixels"));
    cache = new PixelCache(home);
  }

  @Test
  void whatWasNotUsedForLongestGoesFirst() throws IOException {
    file("a", 100, Duration.ofDays(3));
    file("b", 100, Duration.ofDays(5));
    file("c", 100, Duration.ofDays(1));
    PixelUse.begin(directory.resolve("b")).end(); // used just now, though written first

    assertThat(cache.bytes()).isEqualTo(300);
    assertThat(cache.makeRoom(300)).isEmpty();
    assertThat(cache.makeRoom(200)).containsExactly("a");
    assertThat(cache.makeRoom(0)).containsExactly("c", "b");
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void whatIsInUseStaysUntilItsLastUserEnds() throws IOException {
    Path file = file("a", 100, Duration.ofDays(3));
    PixelUse one = PixelUse.begin(file);
    PixelUse other = PixelUse.begin(file);
    assertThat(cache.makeRoom(0)).isEmpty();
    one.end();
    assertThat(cache.makeRoom(0)).isEmpty();
    other.end();
    assertThat(cache.makeRoom(0)).containsExactly("a");
  }

  @Test
  void whatAnotherProcessUsesStaysUntilThatIsDead() throws Exception {
    Path file = file("a", 100, Duration.ofDays(3));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("held");
      assertThat(cache.makeRoom(0)).isEmpty();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(cache.makeRoom(0)).containsExactly("a");
  }

  @Test
  void whatADeadWriterLeftGoesAndWhatIsBeingWrittenStays() throws IOException {
    file("a.0f", 100, Duration.ofDays(2));
    file("b.1e", 100, Duration.ofMinutes(1));

    assertThat(cache.makeRoom(0)).containsExactly("a.0f");
    assertThat(directory.resolve("b.1e")).exists();
  }

  @Test
  void nothingWasDecodedYet(@TempDir Path empty) throws IOException {
    PixelCache none = new PixelCache(empty.resolve("none"));
    assertThat(none.bytes()).isZero();
    assertThat(none.makeRoom(0)).isEmpty();
  }

  private Path file(String name, int bytes, Duration age) throws IOException {
    Path file = Files.write(directory.resolve(name), new byte[bytes]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  /** A process that uses a file until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws IOException {
      PixelUse use = PixelUse.begin(Path.of(args[0]));
      System.out.println("held");
      if (System.in.read() < 0) {
        use.end();
      }
    }
  }
}
