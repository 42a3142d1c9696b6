package dev.joryu.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One local worker, started again whenever it dies. Its standard input is its life line: should we
 * die, the system closes the pipe and the worker stops by itself. Everything but {@link #process}
 * runs on the supervisor's thread.
 */
final class SupervisedWorker {

  private static final Duration AFTER_TERMINATION = Duration.ofSeconds(2);
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  private final Logger log;
  private final int number;
  private final Function<String, ProcessBuilder> command;
  private final ScheduledExecutorService supervisor;
  private final Set<Long> started = ConcurrentHashMap.newKeySet();
  private final Backoff backoff = new Backoff();

  private volatile @Nullable Process process;
  private volatile @Nullable Thread relay;
  private boolean stopping;

  SupervisedWorker(
      int number, Function<String, ProcessBuilder> command, ScheduledExecutorService supervisor) {
    this.log = LoggerFactory.getLogger("worker-" + number);
    this.number = number;
    this.command = command;
    this.supervisor = supervisor;
  }

  /** What logs and health call it. */
  String name() {
    return "worker-" + number;
  }

  /** Whether a process of this number was started here and has ended. */
  boolean hasLost(long pid) {
    return started.contains(pid) && process().filter(current -> current.pid() == pid).isEmpty();
  }

  /** The process that works now; nothing between a death and the next start. */
  Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).map(Process::toHandle).filter(ProcessHandle::isAlive);
  }

  void start() {
    if (stopping) {
      return;
    }
    long begin = System.nanoTime();
    try {
      Process child = command.apply(name()).start();
      process = child;
      started.add(child.pid());
      log.info("Worker {} started (process {})", number, child.pid());
      relayOutput(child);
      child.onExit().thenAcceptAsync(ended -> restart(ended, begin), supervisor);
    } catch (IOException e) {
      Duration wait = backoff.after(Duration.ZERO);
      log.error("Worker {} could not be started; next try in {} s", number, wait.toSeconds(), e);
      supervisor.schedule(this::start, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Asks the worker to leave its run in order. */
  void ask() {
    stopping = true;
    Process current = process;
    if (current != null && current.isAlive()) {
      try {
        OutputStream lifeLine = current.getOutputStream();
        lifeLine.write('\n');
        lifeLine.flush();
      } catch (IOException e) {
        log.debug("Worker {} is already going", number, e);
      }
    }
  }

  /** Waits for the end, and brings it about if it doesn't come. */
  void await(Duration grace) throws InterruptedException {
    Process current = process;
    if (current != null) {
      end(current, grace);
      hearOut();
    }
  }

  private void end(Process current, Duration grace) throws InterruptedException {
    if (current.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    log.warn("Worker {} did not stop within {} s; ending it", number, grace.toSeconds());
    current.destroy();
    if (!current.waitFor(AFTER_TERMINATION.toMillis(), TimeUnit.MILLISECONDS)) {
      current.destroyForcibly().waitFor();
    }
  }

  /** Waits for its last lines; a grandchild that holds the pipe open is not waited for. */
  private void hearOut() throws InterruptedException {
    Thread listening = relay;
    if (listening != null) {
      listening.join(LAST_LINES.toMillis());
    }
  }

  private void restart(Process ended, long begin) {
    if (stopping) {
      log.info("Worker {} stopped", number);
      return;
    }
    Duration wait = backoff.after(Duration.ofNanos(System.nanoTime() - begin));
    log.warn(
        "Worker {} (process {}) ended with {}; starting another in {} s",
        number,
        ended.pid(),
        ended.exitValue(),
        wait.toSeconds());
    supervisor.schedule(this::start, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void relayOutput(Process started) {
    Thread thread = new Thread(() -> relay(started), "worker-" + number + "-output");
    thread.setDaemon(true);
    thread.start();
    relay = thread;
  }

  private void relay(Process started) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      LogLine last = LogLine.plain("");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = LogLine.of(line, last);
        last.writeTo(log);
      }
    } catch (IOException e) {
      log.debug("The output of worker {} broke off", number, e);
    }
  }
}
