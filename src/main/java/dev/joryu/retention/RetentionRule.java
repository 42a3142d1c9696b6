package dev.joryu.retention;

/** What is tidied up. */
public enum RetentionRule {
  /** Checkpoints of runs that ended without a model. */
  CHECKPOINTS("checkpoints"),
  /** Files nothing refers to. */
  ARTIFACTS("artifacts"),
  /** Files that were never stored whole. */
  PARTIAL_FILES("partialFiles"),
  /** Messages to webhooks that are done with. */
  DELIVERIES("deliveries"),
  /** Workers that are no more. */
  WORKERS("workers");

  private final String word;

  RetentionRule(String word) {
    this.word = word;
  }

  /** The name in JSON and in settings. */
  @Override
  public String toString() {
    return word;
  }
}
