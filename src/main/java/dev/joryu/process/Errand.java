package dev.joryu.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child process that does one thing, says the result and ends. */
public final class Errand {

  private static final int LONGEST_REASON = 500;

  /** In bytes; an answer is far shorter, so more is a child that fills our memory. */
  private static final int MOST_HEARD = 1 << 20;

  private Errand() {}

  /**
   * Runs a child to its end.
   *
   * @return what it wrote to standard output, or its last mebibyte
   * @throws ErrandFailed with the end of its standard error if it failed, or took too long and was
   *     killed
   */
  public static String run(ProcessBuilder command, Duration timeout) {
    try {
      Process process = command.start();
      try {
        CompletableFuture<String> output = read(process.getInputStream());
        CompletableFuture<String> errors = read(process.getErrorStream());
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          throw tooLong(timeout);
        }
        if (process.exitValue() != 0) {
          throw new ErrandFailed(reason(process.exitValue(), errors.join()));
        }
        return output.join();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new ErrandFailed("no process could be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ErrandFailed("this process is stopping");
    }
  }

  /**
   * Runs a child to its end and hears what it says meanwhile.
   *
   * @param heard gets each line of its standard output, on the calling thread; what it throws ends
   *     the child
   * @throws ErrandFailed with the end of its standard error if it failed, or took too long and was
   *     killed
   */
  public static void run(ProcessBuilder command, Duration timeout, Consumer<String> heard) {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      Process process = command.start();
      try {
        BlockingQueue<Optional<String>> lines = lines(process.getInputStream());
        CompletableFuture<String> errors = read(process.getErrorStream());
        Optional<String> line = next(lines, end, timeout);
        while (line.isPresent()) {
          heard.accept(line.get());
          line = next(lines, end, timeout);
        }
        if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          throw tooLong(timeout);
        }
        if (process.exitValue() != 0) {
          throw new ErrandFailed(reason(process.exitValue(), errors.join()));
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new ErrandFailed("no process could be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ErrandFailed("this process is stopping");
    }
  }

  private static Optional<String> next(
      BlockingQueue<Optional<String>> lines, long end, Duration timeout)
      throws InterruptedException {
    Optional<String> line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (line == null) {
      throw tooLong(timeout);
    }
    return line;
  }

  private static ErrandFailed tooLong(Duration timeout) {
    return new ErrandFailed("it did not end within " + timeout.toSeconds() + " s");
  }

  /** The lines of a stream as they come, and nothing at its end. */
  private static BlockingQueue<Optional<String>> lines(InputStream stream) {
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader text =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                text.lines().forEach(line -> lines.add(Optional.of(line)));
              } catch (IOException | UncheckedIOException e) {
                // a child that was killed has nothing more to say
              } finally {
                lines.add(Optional.empty());
              }
            },
            "errand-lines");
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  private static String reason(int code, String errors) {
    String said = errors.strip();
    String end = said.substring(Math.max(0, said.length() - LONGEST_REASON));
    return end.isEmpty() ? "it ended with " + code : end;
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader = new Thread(() -> complete(text, stream), "errand-output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  private static void complete(CompletableFuture<String> text, InputStream stream) {
    try {
      text.complete(new String(end(stream), StandardCharsets.UTF_8));
    } catch (IOException e) {
      text.completeExceptionally(new UncheckedIOException(e));
    }
  }

  /** All of a stream, or the end of one that never seems to. */
  private static byte[] end(InputStream stream) throws IOException {
    byte[] before = {};
    byte[] piece = stream.readNBytes(MOST_HEARD);
    while (piece.length == MOST_HEARD) {
      before = piece;
      piece = stream.readNBytes(MOST_HEARD);
    }
    byte[] end = Arrays.copyOf(before, before.length + piece.length);
    System.arraycopy(piece, 0, end, before.length, piece.length);
    return end;
  }
}
