package dev.joryu.dataset;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Frames live outside the Java heap, where garbage is noticed late; so they are used again. */
final class Frames {

  private final Viewers viewers;
  private final int batchSize;
  private final Queue<Frame> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param batchSize images that a frame has room for
   */
  Frames(Viewers viewers, int batchSize) {
    this.viewers = viewers;
    this.batchSize = batchSize;
  }

  /** A frame that nothing else uses until it is given back. */
  Frame borrow() {
    Frame used = idle.poll();
    return used == null ? new Frame(viewers, batchSize) : used;
  }

  void giveBack(Frame frame) {
    idle.add(frame);
  }
}
