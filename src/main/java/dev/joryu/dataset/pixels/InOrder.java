package dev.joryu.dataset.pixels;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on many items over all cores, its results taken in the order of the items. */
public final class InOrder {

  private static final int AHEAD_PER_CORE = 8;

  private InOrder() {}

  /** What is done to each item; called by several threads. */
  @FunctionalInterface
  public interface Work<T, R> {
    R on(T item) throws IOException;
  }

  /** Where results go, in the order of the items; called by the calling thread. */
  @FunctionalInterface
  public interface Sink<T, R> {
    void take(T item, R result) throws IOException;
  }

  /** Works on all items, only a few ahead of what has been taken. */
  public static <T, R> void run(List<T> items, Work<T, R> work, Sink<T, R> sink)
      throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              Thread thread = new Thread(task, "images");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Queue<Future<R>> running = new ArrayDeque<>();
      Iterator<T> ahead = items.iterator();
      for (T item : items) {
        while (running.size() < cores * AHEAD_PER_CORE && ahead.hasNext()) {
          T next = ahead.next();
          running.add(pool.submit(() -> work.on(next)));
        }
        sink.take(item, result(running.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for images");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }
}
