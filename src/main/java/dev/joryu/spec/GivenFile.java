package dev.joryu.spec;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file a user gave: where it lies now, and what they call it. Messages use the latter, since the
 * former may be a temporary place nobody has heard of.
 *
 * @param name without folders and control characters, at most {@value #LONGEST} characters
 */
public record GivenFile(Path path, String name) {

  private static final int LONGEST = 120;
  private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  public GivenFile {
    String plain =
        UNPRINTABLE.matcher(FOLDERS.matcher(name).replaceFirst("")).replaceAll("").strip();
    name = plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - LONGEST));
  }

  /** What messages call a file that its owner calls so; null where they did not say. */
  public static String nameOf(@Nullable String given) {
    return new GivenFile(Path.of(""), given == null ? "" : given).name();
  }

  /** A file that lies where its owner put it. */
  public static GivenFile at(Path path) {
    return new GivenFile(path, path.toString());
  }
}
