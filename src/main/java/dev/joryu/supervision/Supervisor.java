package dev.joryu.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the local workers while the server runs. It keeps the default phase: its workers start when
 * the web server is up, and stop before it and before the database.
 */
@Component
class Supervisor implements SmartLifecycle {

  private final SupervisionSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Supervisor::daemon);
  private final List<SupervisedWorker> workers;
  private volatile boolean running;

  Supervisor(SupervisionSettings settings, WorkerCommand command) {
    this.settings = settings;
    this.workers =
        IntStream.rangeClosed(1, settings.workers())
            .mapToObj(number -> new SupervisedWorker(number, command::processBuilder, thread))
            .toList();
  }

  @Override
  public void start() {
    try {
      Files.createDirectories(settings.home().resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.forEach(worker -> thread.execute(worker::start));
    running = true;
  }

  @Override
  public void stop() {
    CompletableFuture.runAsync(() -> workers.forEach(SupervisedWorker::ask), thread).join();
    long deadline = System.nanoTime() + settings.worker().grace().toNanos();
    try {
      for (SupervisedWorker worker : workers) {
        worker.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The local workers there are to be. */
  List<SupervisedWorker> workers() {
    return workers;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "supervisor");
    thread.setDaemon(true);
    return thread;
  }
}
