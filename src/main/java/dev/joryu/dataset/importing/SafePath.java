package dev.joryu.dataset.importing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which paths inside an incoming dataset are accepted. */
final class SafePath {

  private static final int LONGEST = 1000;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  private SafePath() {}

  /** What speaks against the path; null if nothing does. */
  static @Nullable String objection(String path) {
    if (path.isEmpty() || path.length() > LONGEST) {
      return "a path of 1 to " + LONGEST + " characters";
    }
    if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
      return "a relative path";
    }
    if (path.indexOf('\\') >= 0) {
      return "a path with / between folders";
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return "a path without control characters";
    }
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    for (String part : trimmed.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return "a path that stays inside its folder, without empty, . or .. parts";
      }
    }
    return null;
  }
}
