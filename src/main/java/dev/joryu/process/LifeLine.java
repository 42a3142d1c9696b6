package dev.joryu.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The pipe to the process that started us. A line on it asks us to stop in our own time; its end
 * means the parent has died, and then we are gone within a second whatever we are doing.
 */
public final class LifeLine {

  /** System property that says that standard input is a life line. */
  static final String HELD = "joryu.supervised";

  private static final Duration LAST_WISHES = Duration.ofMillis(500);

  private LifeLine() {}

  /** Holds on to standard input where our parent said that it is a life line. */
  public static void hold() {
    if (Boolean.getBoolean(HELD)) {
      hold(System.in);
    }
  }

  /**
   * Holds on likewise, for a process that ends by itself once it is asked to.
   *
   * @param asked done at every line
   */
  public static void hold(Runnable asked) {
    if (Boolean.getBoolean(HELD)) {
      hold(System.in, asked);
    }
  }

  static void hold(InputStream parent) {
    daemon("life line", () -> await(parent));
  }

  static void hold(InputStream parent, Runnable asked) {
    daemon("life line", () -> listen(parent, asked));
  }

  private static void listen(InputStream parent, Runnable asked) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8));
    while (nextLine(lines)) {
      asked.run();
    }
    Runtime.getRuntime().halt(1);
  }

  private static void await(InputStream parent) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8));
    boolean asked = nextLine(lines);
    daemon("exit", () -> System.exit(0));
    while (asked) {
      asked = nextLine(lines);
    }
    pause(LAST_WISHES);
    Runtime.getRuntime().halt(1);
  }

  /** Waits for a line; false at the end of the pipe. */
  private static boolean nextLine(BufferedReader lines) {
    try {
      return lines.readLine() != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
