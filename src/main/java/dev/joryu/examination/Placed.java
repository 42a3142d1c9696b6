package dev.joryu.examination;

/**
 * What became of an order.
 *
 * @param exam that answers it, or has done
 */
public record Placed(Exam exam, News news) {

  /** Whether anything is new. */
  public enum News {
    /** It is another exam now. */
    ORDERED,
    /** An equal order waits or runs. */
    UNDER_WAY,
    /** All of it was answered before. */
    ANSWERED
  }
}
