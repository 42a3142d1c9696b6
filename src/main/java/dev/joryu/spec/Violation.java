package dev.joryu.spec;

/**
 * One thing wrong with an input: where, what stood there, and what may stand there.
 *
 * @param field path of the offending field, such as {@code training.epochs}
 * @param rule which rule was broken; a key for translated messages
 * @param value the offending value as text; empty where the field was missing
 * @param allowed what would have been accepted, in words or numbers
 */
public record Violation(String field, Rule rule, String value, String allowed) {

  /** The rules a field can break. */
  public enum Rule {
    REQUIRED,
    UNKNOWN_FIELD,
    NOT_A_NUMBER,
    NOT_WHOLE,
    NOT_TEXT,
    NOT_AN_OBJECT,
    NOT_A_LIST,
    OUT_OF_RANGE,
    NOT_ONE_OF,
    MALFORMED,
    NOT_FOUND,
    CONFLICT,
    NOT_AVAILABLE
  }

  /** The violation in one English sentence, naming the value and what is allowed. */
  public String message() {
    String shown = value.length() > 120 ? value.substring(0, 120) + "…" : value;
    return switch (rule) {
      case REQUIRED -> "is required: " + allowed;
      case UNKNOWN_FIELD -> "is not a known field; known here: " + allowed;
      case NOT_A_NUMBER -> "'%s' is not a number; allowed: %s".formatted(shown, allowed);
      case NOT_WHOLE -> "'%s' is not a whole number; allowed: %s".formatted(shown, allowed);
      case NOT_TEXT -> "'%s' is not text; allowed: %s".formatted(shown, allowed);
      case NOT_AN_OBJECT -> "'%s' is not an object with the fields %s".formatted(shown, allowed);
      case NOT_A_LIST -> "'%s' is not a list of %s".formatted(shown, allowed);
      case OUT_OF_RANGE -> "%s is out of range; allowed: %s".formatted(shown, allowed);
      case NOT_ONE_OF -> "'%s' is unknown; allowed: %s".formatted(shown, allowed);
      case MALFORMED -> "'%s' is malformed; allowed: %s".formatted(shown, allowed);
      case NOT_FOUND -> "'%s' does not exist; %s".formatted(shown, allowed);
      case CONFLICT -> "'%s' does not fit: %s".formatted(shown, allowed);
      case NOT_AVAILABLE ->
          "'%s' is not available in this version; allowed: %s".formatted(shown, allowed);
    };
  }
}
