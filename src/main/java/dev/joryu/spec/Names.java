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

  /** 1 to 200 characters, no line breaks or other control characters among them. */
  public static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,200}");

  /** {@link #TEXT} in words. */
  public static final String TEXT_RULE = "1 to 200 characters, none of them a control character";

  private Names() {}
}
