package dev.joryu.assessment;

/**
 * One thing found out.
 *
 * @param topic the part of the assessment it comes from
 */
public record Finding(Topic topic, Sentence sentence) {

  /** The parts of an assessment. */
  public enum Topic {
    QUALITY,
    CONFUSIONS,
    CALIBRATION,
    FIELDS,
    ROBUSTNESS,
    ERRORS,
    BACKGROUND,
    OUTSIDE,
    GAZE;

    /** As addresses, keys of messages and JSON have it. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
