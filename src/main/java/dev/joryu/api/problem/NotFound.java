package dev.joryu.api.problem;

/** The thing a path names does not exist. */
public final class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what the kind of thing, such as {@code run}
   * @param name what the path called it
   */
  public NotFound(String what, String name) {
    super("There is no " + what + " '" + name + "'.");
  }

  /**
   * @param sentence what is missing, and why
   */
  public NotFound(String sentence) {
    super(sentence);
  }
}
