package dev.joryu.dataset;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Frames live outside the Java heap, where garbage is noticed late; so they are used again. */
final class Frames {

  private final Viewers viewers;
  private final int batchSize;
  private final Queue<List<Frame>> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param batchSize images that a frame has room for
   */
  Frames(Viewers viewers, int batchSize) {
    this.viewers = viewers;
    this.batchSize = batchSize;
  }

  /** Enough frames for one stream. */
  List<Frame> lend() {
    List<Frame> used = idle.poll();
    return used == null
        ? IntStream.range(0, BatchStream.AHEAD)
            .mapToObj(i -> new Frame(viewers, batchSize))
            .toList()
        : used;
  }

  void giveBack(List<Frame> frames) {
    idle.add(frames);
  }
}
