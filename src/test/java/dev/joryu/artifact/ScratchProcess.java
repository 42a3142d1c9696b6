package dev.joryu.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that works in a scratch directory, to be killed. */
public final class ScratchProcess implements AutoCloseable {

  private final Process process;
  private final Path directory;

  private ScratchProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /** Starts the JVM and waits until it has a file in its directory. */
  public static ScratchProcess start(Path parent) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ScratchProcess.class.getName(),
                parent.toString())
            .redirectErrorStream(true)
            .start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    return new ScratchProcess(process, Path.of(line));
  }

  /** The file it needs. */
  public Path file() {
    return directory.resolve("file");
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Scratch scratch = Scratch.open(Path.of(args[0]), "run-1");
    Files.writeString(scratch.path().resolve("file"), "needed");
    System.out.println(scratch.path());
    new CountDownLatch(1).await();
  }
}
