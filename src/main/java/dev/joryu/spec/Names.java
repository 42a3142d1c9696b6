package dev.joryu.spec;

import java.util.regex.Pattern;

/** What the names of experiments, runs, datasets and models may look like. */
public final class Names {

  /** 1 to 100 letters (of any script), digits, spaces and {@code . _ + ( ) -}; no slash. */
  public static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._+()\\-・]{0,99}");

  /** {@link #NAME} in words. */
  public static final String NAME_RULE =
      "1 to 100 letters or digits of any script, spaces and . _ + ( ) -, starting with a letter or"
          + " digit";

  private Names() {}
}
