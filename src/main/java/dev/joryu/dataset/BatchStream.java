package dev.joryu.dataset;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.ToIntFunction;

/** The batches of one epoch, rendered ahead on a thread of its own. For one consumer. */
public final class BatchStream implements AutoCloseable {

  /** How many batches are rendered ahead. */
  static final int AHEAD = 3;

  private final List<List<Showing>> batches;
  private final Views views;
  private final ToIntFunction<Showing> numbers;
  private final Frames frames;
  private final Semaphore room = new Semaphore(AHEAD);
  private final BlockingQueue<Rendered> ready = new ArrayBlockingQueue<>(AHEAD + 1);
  private final Thread painter;
  private int taken;

  /**
   * Starts rendering.
   *
   * @param numbers which view of its image is shown
   * @param frames where batches are rendered
   */
  BatchStream(
      List<List<Showing>> batches, Views views, ToIntFunction<Showing> numbers, Frames frames) {
    this.batches = batches;
    this.views = views;
    this.numbers = numbers;
    this.frames = frames;
    this.painter = new Thread(this::paint, "batches");
    painter.setDaemon(true);
    painter.start();
  }

  /** Whether the epoch has another batch. */
  public boolean hasNext() {
    return taken < batches.size();
  }

  /**
   * The next batch, its tensors made on the calling thread and owned by {@code manager}. They lie
   * where the images were rendered; that place is used again once the manager is closed.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits
   */
  public Batch next(NDManager manager) {
    if (!hasNext()) {
      throw new NoSuchElementException("the stream has only " + batches.size() + " batches");
    }
    Frame frame = take().frame();
    room.release();
    taken++;
    return frame.toBatch(manager, () -> frames.giveBack(frame));
  }

  /** Stops rendering and waits until it has stopped. */
  @Override
  public void close() {
    painter.interrupt();
    boolean interrupted = false;
    while (painter.isAlive()) {
      try {
        painter.join();
      } catch (InterruptedException e) {
        interrupted = true; // rendering ends within one batch; then the caller is told
      }
    }
    for (Rendered left = ready.poll(); left != null; left = ready.poll()) {
      if (left instanceof Done done) {
        frames.giveBack(done.frame());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Done take() {
    try {
      Rendered rendered = ready.take();
      if (rendered instanceof Failed failed) {
        throw new IllegalStateException("an image could not be rendered", failed.cause());
      }
      return (Done) rendered;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for images");
    }
  }

  private void paint() {
    try {
      for (List<Showing> batch : batches) {
        room.acquire();
        Frame frame = frames.borrow();
        frame.clear();
        for (Showing showing : batch) {
          int number = numbers.applyAsInt(showing);
          frame.add(views.of(showing.sample().image(), number), showing.sample(), number);
        }
        ready.add(new Done(frame)); // there is room: no more are ahead than may be
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the stream was closed
    } catch (RuntimeException | Error e) {
      ready.add(new Failed(e)); // there is room: one place more than that
    }
  }

  private sealed interface Rendered {}

  private record Done(Frame frame) implements Rendered {}

  private record Failed(Throwable cause) implements Rendered {}
}
