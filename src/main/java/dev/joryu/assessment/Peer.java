package dev.joryu.assessment;

/**
 * Another run that this one is held against.
 *
 * @param alike whether it differs in seed and teaching alone
 */
public record Peer(long run, String name, long seed, boolean alike) {

  /** Its name, with a remark where a difference to it may come of other settings. */
  Object called() {
    return alike ? name : Sentence.of("assessment.baseline-unlike", name);
  }
}
