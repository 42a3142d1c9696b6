package dev.joryu.dashboard.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads translations in the PO format of GNU gettext: no contexts, flags or plurals. */
final class PoFile {

  private static final Pattern LINE =
      Pattern.compile("(msgid |msgstr |)\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private final Map<String, String> messages = new LinkedHashMap<>();
  private String key = "";
  private String english = "";
  private String other = "";

  private PoFile() {}

  /**
   * The translations in a resource by what they translate, in its order.
   *
   * @throws IllegalStateException if anything else stands there, or a text twice
   */
  static Map<String, String> messages(String resource) {
    PoFile file = new PoFile();
    try (InputStream in = Objects.requireNonNull(PoFile.class.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(file::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.keep();
    file.messages.remove(""); // the header
    return file.messages;
  }

  private void read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a line of a PO file: " + line);
    }
    if (!matcher.group(1).isEmpty()) {
      key = matcher.group(1).strip();
    }
    String text = ESCAPED.matcher(matcher.group(2)).replaceAll("$1");
    if (key.equals("msgstr")) {
      other += text;
    } else {
      if (!other.isEmpty()) {
        keep();
      }
      english += text;
    }
  }

  private void keep() {
    if (other.isEmpty() || messages.put(english, other) != null) {
      throw new IllegalStateException("no translation, or two, of: " + english);
    }
    english = "";
    other = "";
  }
}
